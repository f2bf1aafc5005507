package dev.grantwise.gateway.session;

import dev.grantwise.client.signin.Subject;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.metadata.Issuer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Sessions in memory, and something that happens right after the next look at one. */
public final class HookedSessions implements Sessions {

  private final InMemorySessions sessions = new InMemorySessions();
  private final AtomicReference<Consumer<SessionKey>> next =
      new AtomicReference<>(HookedSessions::nothing);

  private final AtomicBoolean failing = new AtomicBoolean();

  /** Once, after the next session was found. */
  public void afterNextUse(Consumer<SessionKey> hook) {
    next.set(hook);
  }

  private static void nothing(SessionKey key) {}

  /** Once, in place of the next end that a provider asks for. */
  public void failNextLogout() {
    failing.set(true);
  }

  @Override
  public Found use(SessionKey key, Instant now) {
    Found found = sessions.use(key, now);
    next.getAndSet(HookedSessions::nothing).accept(key);
    return found;
  }

  @Override
  public void begin(Session session) {
    sessions.begin(session);
  }

  @Override
  public Set<SessionKey> standing(Set<SessionKey> keys, Instant now) {
    return sessions.standing(keys, now);
  }

  @Override
  public List<Session> of(Subject subject, int most, Instant now) {
    return sessions.of(subject, most, now);
  }

  @Override
  public Optional<Session> end(SessionKey key, SessionEndReason reason, Instant now) {
    return sessions.end(key, reason, now);
  }

  @Override
  public List<Session> endBySid(Issuer issuer, String sid, SessionEndReason reason, Instant now) {
    if (failing.getAndSet(false)) {
      throw new IllegalStateException("the store is away");
    }
    return sessions.endBySid(issuer, sid, reason, now);
  }

  @Override
  public List<Session> endBySubject(Subject subject, SessionEndReason reason, Instant now) {
    return sessions.endBySubject(subject, reason, now);
  }

  @Override
  public List<Session> endOldest(Session newest, int most, SessionEndReason reason, Instant now) {
    return sessions.endOldest(newest, most, reason, now);
  }

  @Override
  public List<Session> endLapsed(Instant now, int limit) {
    return sessions.endLapsed(now, limit);
  }

  @Override
  public int purge(Instant endedBefore) {
    return sessions.purge(endedBefore);
  }
}
