package dev.grantwise.protocol.rule.lifetime;

import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.binding.TokenBinding;
import java.time.Duration;

/**
 * What a role sees of lifetimes.
 *
 * @param binding what access tokens are bound to
 * @param accessToken how long one lives
 * @param code how long an authorization code lives
 */
public record LifetimeFacts(TokenBinding binding, Fact<Duration> accessToken, Fact<Duration> code) {

  /** A candidate design at a server; what a provider does not tell is unknown. */
  public static LifetimeFacts ofDesign(
      TokenBinding binding, Fact<Duration> accessToken, Fact<Duration> code) {
    return new LifetimeFacts(binding, accessToken, code);
  }
}
