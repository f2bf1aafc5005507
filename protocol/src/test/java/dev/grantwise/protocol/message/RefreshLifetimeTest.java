package dev.grantwise.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.scope.ScopeSet;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** draft-ietf-oauth-refresh-token-expiration. */
final class RefreshLifetimeTest {

  private static final TokenResponse RESPONSE =
      TokenResponse.bearer(new AccessToken("at"), Duration.ofMinutes(5), ScopeSet.NONE)
          .with(new RefreshToken("rt"));

  /** Whoever says nothing promises nothing, in whatever way. */
  @ParameterizedTest
  @ValueSource(strings = {"-1", "\"3600\"", "1.5", "null", "{}", "99999999999999999999"})
  void isUnsaidWhereItIsNoNumberOfSeconds(String value) {
    String body =
        "{\"access_token\":\"at\",\"token_type\":\"Bearer\",\"refresh_token_timeout\":"
            + value
            + ",\"authorization_expires_in\":"
            + value
            + "}";
    assertThat(TokenResponse.parse(body).orThrow().refreshLifetime())
        .isEqualTo(RefreshLifetime.UNSAID);
    assertThat(RESPONSE.toJson().names())
        .doesNotContain("refresh_token_timeout", "authorization_expires_in");
  }

  @Test
  void comesBackLiterallyHoweverLarge() {
    TokenResponse said =
        RESPONSE.with(RefreshLifetime.of(Duration.ofDays(30), Duration.ofDays(40_000)));
    assertThat(said.toJson().number("refresh_token_timeout")).hasValue(2_592_000);
    assertThat(said.toJson().number("authorization_expires_in")).hasValue(3_456_000_000L);
    assertThat(TokenResponse.parse(said.toJson().encode()).orThrow().refreshLifetime())
        .isEqualTo(said.refreshLifetime());
  }

  @Test
  void staysWithTheAnswerWhateverElseIsAdded() {
    RefreshLifetime lifetime = RefreshLifetime.of(Duration.ofDays(1), Duration.ofDays(2));
    TokenResponse said =
        RESPONSE
            .with(lifetime)
            .boundByDpop()
            .with(new RefreshToken("next"))
            .with(new IdToken("id"))
            .with(TokenTypeIdentifier.ACCESS_TOKEN);
    assertThat(said.refreshLifetime()).isEqualTo(lifetime);
  }
}
