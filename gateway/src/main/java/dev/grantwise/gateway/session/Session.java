package dev.grantwise.gateway.session;

import dev.grantwise.client.refresh.GrantKey;
import dev.grantwise.client.signin.Subject;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.http.CoarseDevice;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One signed-in browser. The tokens are in the client's vault, under the grant's key, which also
 * names the session in events.
 *
 * @param name what to call the user; empty if the provider does not say
 * @param sid the provider's own session, for back-channel logout
 * @param idle the longest time between two uses
 * @param absoluteEnd when it ends however much it is used
 * @param device in what browser it began, roughly; empty if that does not say
 */
public record Session(
    SessionKey key,
    GrantKey grant,
    Subject subject,
    Optional<String> name,
    Optional<String> sid,
    Instant created,
    Instant lastUsed,
    Duration idle,
    Instant absoluteEnd,
    Optional<CoarseDevice> device) {

  /** How often at most a use is written down: one write a minute is enough for idle minutes. */
  public static final Duration TOUCH_INTERVAL = Duration.ofMinutes(1);

  /** In a browser that says nothing of itself. */
  public Session(
      SessionKey key,
      GrantKey grant,
      Subject subject,
      Optional<String> name,
      Optional<String> sid,
      Instant created,
      Instant lastUsed,
      Duration idle,
      Instant absoluteEnd) {
    this(key, grant, subject, name, sid, created, lastUsed, idle, absoluteEnd, Optional.empty());
  }

  /** When it ends if it is not used again. */
  public Instant end() {
    Instant idleEnd = lastUsed.plus(idle);
    return idleEnd.isBefore(absoluteEnd) ? idleEnd : absoluteEnd;
  }

  /** Why it is over by then; empty while it is not. */
  public Optional<SessionEndReason> lapsed(Instant now) {
    if (!now.isBefore(absoluteEnd)) {
      return Optional.of(SessionEndReason.EXPIRED);
    }
    return now.isBefore(end()) ? Optional.empty() : Optional.of(SessionEndReason.IDLE);
  }

  /** This session, used then. */
  public Session used(Instant now) {
    return new Session(key, grant, subject, name, sid, created, now, idle, absoluteEnd, device);
  }
}
