package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.catalogue.FactKey;
import dev.grantwise.advisor.catalogue.ProviderFact;
import java.time.Duration;
import java.util.Optional;

/** How long things live, and whose figure that is. */
final class Lifetimes {

  /** The most that RFC 6750 5.3 recommends. */
  private static final Duration USUAL_ACCESS_TOKEN = Duration.ofHours(1);

  private Lifetimes() {}

  /** What an example answer says: the provider's usual figure, else the most that is advised. */
  static Duration accessToken(PlanInput input) {
    return known(input, FactKey.ACCESS_TOKEN_LIFETIME).orElse(USUAL_ACCESS_TOKEN);
  }

  /** The provider's own figure, if it is known well enough. */
  static Optional<Duration> known(PlanInput input, FactKey key) {
    return input
        .provider()
        .flatMap(provider -> provider.deciding(key))
        .flatMap(ProviderFact::number)
        .map(Duration::ofSeconds);
  }
}
