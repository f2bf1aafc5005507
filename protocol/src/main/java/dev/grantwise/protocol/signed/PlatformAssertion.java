package dev.grantwise.protocol.signed;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.client.ClientAssertion;
import dev.grantwise.protocol.jose.JwtClaims;
import java.time.Instant;

/**
 * An assertion that the platform wrote into a file for the program it runs: the token of a build
 * job or of a workload (RFC 7523 2.2). The platform replaces it before it ends, so the file is read
 * again for each request, and what was read is used once and not kept.
 *
 * @param expiresAt when it ends, as it says itself; whether that is so, the server knows
 */
public record PlatformAssertion(ClientAssertion assertion, Instant expiresAt) {

  private static final String WHAT = "assertion of the platform";

  /**
   * Reads the content of the file. A token that has ended is refused here, since the server would
   * answer with no more than {@code invalid_client}.
   */
  public static Parsed<PlatformAssertion> parse(String content, Instant now) {
    String token = content.strip();
    if (token.isEmpty()) {
      return Parsed.malformed(WHAT, "a JWT, saw an empty file: the platform has written none yet");
    }
    ClientAssertion assertion = ClientAssertion.ofPlatform(token);
    return JwtClaims.unverified(assertion)
        .then(
            claims ->
                claims
                    .expiresAt()
                    .filter(now::isBefore)
                    .map(end -> Parsed.of(new PlatformAssertion(assertion, end)))
                    .orElse(
                        Parsed.malformed(
                            WHAT, "an exp to come: the platform has not renewed it in time")));
  }
}
