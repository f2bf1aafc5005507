package dev.grantwise.gateway.attempt;

import dev.grantwise.gateway.session.SessionKey;
import dev.grantwise.protocol.message.AuthenticationDemand;
import dev.grantwise.protocol.secret.Sha256;
import java.time.Duration;
import java.time.Instant;

/**
 * What an upstream demands of the user of one session before it serves (RFC 9470 3). It travels
 * through the browser as text that only the gateways can make and read.
 *
 * @param session of whose calls one was refused; good for no other
 */
public record StepUp(AuthenticationDemand demand, SessionKey session, Instant expires) {

  /** How long a page may wait until it sends its user on; our choice. */
  public static final Duration LIFETIME = Duration.ofMinutes(10);

  /** What a demand is remembered by, so that the same one is met once. */
  public static String name(AuthenticationDemand demand) {
    return Sha256.base64Url(
        String.join(" ", demand.acrValues())
            + "\n"
            + demand.maxAge().map(longest -> Long.toString(longest.toSeconds())).orElse(""));
  }
}
