package dev.grantwise.server.session;

import dev.grantwise.protocol.http.CoarseDevice;
import java.time.Instant;
import java.util.Optional;

/**
 * What its user may know a session by.
 *
 * @param since when it began, whoever proved what in it later
 * @param lastSeen when it was used last, in steps of {@link
 *     dev.grantwise.server.policy.Lifetimes#SESSION_SEEN}
 * @param device in which browser, if that is known
 */
public record SessionTrace(Instant since, Instant lastSeen, Optional<CoarseDevice> device) {

  /** Of a session that begins. */
  public static SessionTrace begun(Instant now, Optional<CoarseDevice> device) {
    return new SessionTrace(now, now, device);
  }

  /** The same session, used later. */
  public SessionTrace seen(Instant now) {
    return new SessionTrace(since, now.isAfter(lastSeen) ? now : lastSeen, device);
  }
}
