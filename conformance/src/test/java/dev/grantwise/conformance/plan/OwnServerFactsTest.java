package dev.grantwise.conformance.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.advisor.catalogue.Catalogue;
import dev.grantwise.advisor.catalogue.FactKey;
import dev.grantwise.advisor.catalogue.ProviderFact;
import dev.grantwise.server.policy.Lifetimes;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the catalogue says of our own server is what the server does. */
final class OwnServerFactsTest {

  @Test
  void knowsTheLifetimesOfOurOwnServer() {
    Map<FactKey, Duration> served =
        Map.of(
            FactKey.ACCESS_TOKEN_LIFETIME, Lifetimes.ACCESS_TOKEN,
            FactKey.CODE_LIFETIME, Lifetimes.CODE,
            FactKey.REFRESH_GRACE, Lifetimes.GRACE_CONFIDENTIAL,
            FactKey.REFRESH_IDLE, Lifetimes.SESSION_IDLE,
            FactKey.REFRESH_LIFETIME, Lifetimes.SESSION_ABSOLUTE);

    served.forEach(
        (key, duration) ->
            assertThat(
                    Catalogue.load()
                        .find(Catalogue.EMBEDDED)
                        .orElseThrow()
                        .deciding(key)
                        .flatMap(ProviderFact::number))
                .as(key.toString())
                .hasValue(duration.toSeconds()));
  }
}
