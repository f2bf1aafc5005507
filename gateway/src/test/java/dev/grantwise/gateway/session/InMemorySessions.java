package dev.grantwise.gateway.session;

import dev.grantwise.client.signin.Subject;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.metadata.Issuer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The port in memory, for tests. */
public final class InMemorySessions implements Sessions {

  private record Ended(SessionEndReason reason, Instant at) {}

  private final Map<SessionKey, Session> active = new HashMap<>();
  private final Map<SessionKey, Ended> ended = new HashMap<>();

  @Override
  public synchronized void begin(Session session) {
    if (active.containsKey(session.key()) || ended.containsKey(session.key())) {
      throw new IllegalStateException("the session's key is taken");
    }
    active.put(session.key(), session);
  }

  @Override
  public synchronized Found use(SessionKey key, Instant now) {
    Ended over = ended.get(key);
    if (over != null) {
      return new Found.Over(over.reason());
    }
    Session session = active.get(key);
    if (session == null) {
      return new Found.Unknown();
    }
    Optional<SessionEndReason> lapsed = session.lapsed(now);
    if (lapsed.isPresent()) {
      return new Found.Over(lapsed.get());
    }
    if (!now.isBefore(session.lastUsed().plus(Session.TOUCH_INTERVAL))) {
      session = session.used(now);
      active.put(key, session);
    }
    return new Found.Active(session);
  }

  @Override
  public synchronized Set<SessionKey> standing(Set<SessionKey> keys, Instant now) {
    return keys.stream()
        .filter(key -> active.containsKey(key) && active.get(key).lapsed(now).isEmpty())
        .collect(Collectors.toSet());
  }

  @Override
  public synchronized List<Session> of(Subject subject, int most, Instant now) {
    return active.values().stream()
        .filter(session -> session.subject().equals(subject))
        .filter(session -> session.lapsed(now).isEmpty())
        .sorted(
            Comparator.comparing(Session::created)
                .reversed()
                .thenComparing(session -> session.key().digest()))
        .limit(most)
        .toList();
  }

  @Override
  public synchronized Optional<Session> end(SessionKey key, SessionEndReason reason, Instant now) {
    return endWhere(session -> session.key().equals(key), session -> reason, now, 1).stream()
        .findFirst();
  }

  @Override
  public synchronized List<Session> endBySid(
      Issuer issuer, String sid, SessionEndReason reason, Instant now) {
    return endWhere(
        session ->
            session.subject().issuer().equals(issuer) && session.sid().equals(Optional.of(sid)),
        session -> reason,
        now,
        Integer.MAX_VALUE);
  }

  @Override
  public synchronized List<Session> endBySubject(
      Subject subject, SessionEndReason reason, Instant now) {
    return endWhere(
        session -> session.subject().equals(subject), session -> reason, now, Integer.MAX_VALUE);
  }

  @Override
  public synchronized List<Session> endOldest(
      Session newest, int most, SessionEndReason reason, Instant now) {
    List<SessionKey> beyond =
        active.values().stream()
            .filter(session -> session.subject().equals(newest.subject()))
            .filter(session -> session.lapsed(now).isEmpty())
            .filter(session -> !session.key().equals(newest.key()))
            .sorted(Comparator.comparing(Session::created).reversed())
            .skip(most - 1L)
            .map(Session::key)
            .toList();
    return endWhere(
        session -> beyond.contains(session.key()), session -> reason, now, Integer.MAX_VALUE);
  }

  @Override
  public synchronized List<Session> endLapsed(Instant now, int limit) {
    return endWhere(
        session -> session.lapsed(now).isPresent(),
        session -> session.lapsed(now).orElseThrow(),
        now,
        limit);
  }

  @Override
  public synchronized int purge(Instant endedBefore) {
    int before = ended.size();
    ended.values().removeIf(over -> over.at().isBefore(endedBefore));
    return before - ended.size();
  }

  private List<Session> endWhere(
      Predicate<Session> which,
      Function<Session, SessionEndReason> reason,
      Instant now,
      int limit) {
    List<Session> ending =
        new ArrayList<>(active.values().stream().filter(which).limit(limit).toList());
    for (Session session : ending) {
      active.remove(session.key());
      ended.put(session.key(), new Ended(reason.apply(session), now));
    }
    return ending;
  }
}
