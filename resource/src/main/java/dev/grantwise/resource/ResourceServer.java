package dev.grantwise.resource;

import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.scope.ResourceIndicator;
import java.time.Duration;

/**
 * Who an API is and whom it trusts. There is no default audience (RFC 9700 2.3).
 *
 * @param issuer the one whose tokens are taken
 * @param resource the API's own identifier, which a token must have in {@code aud}
 * @param skew how far the two clocks may differ, at most {@link #MAX_SKEW}
 */
public record ResourceServer(Issuer issuer, ResourceIndicator resource, Duration skew) {

  /** FAPI 2.0 Security Profile 5.3.2.1: beyond this a token from the future must be refused. */
  public static final Duration MAX_SKEW = Duration.ofSeconds(60);

  /** FAPI 2.0 Security Profile 5.3.2.1: this much has to be borne. */
  private static final Duration DEFAULT_SKEW = Duration.ofSeconds(10);

  public ResourceServer {
    if (skew.isNegative() || skew.compareTo(MAX_SKEW) > 0) {
      throw new IllegalArgumentException("skew: 0 to " + MAX_SKEW.toSeconds() + " seconds");
    }
  }

  /** With a skew of ten seconds. */
  public static ResourceServer of(Issuer issuer, ResourceIndicator resource) {
    return new ResourceServer(issuer, resource, DEFAULT_SKEW);
  }
}
