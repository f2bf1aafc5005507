package dev.grantwise.conformance.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.conformance.http.Answer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * mock-oauth2-server. It has no session of its own, no consent and no logout notices, so there is
 * no denial and no back-channel logout to be shown, and a sign-out there ends nothing but leads
 * back. A refresh token that was used before is refused, and what followed it stays good.
 */
final class MockProviderTest extends ProviderContract {

  @Override
  ForeignProvider start(ForeignProvider.Order order) {
    return new MockProvider(order);
  }

  /** Its tokens go by the clock that the gateway has, and their expires_in by the machine's. */
  @Override
  Duration accessTokenOver() {
    return ACCESS_TOKEN_OVER.plus(site.ahead());
  }

  @Test
  void saysWhatItHasNot() {
    Answer metadata = ann.open(site.provider().issuer() + "/.well-known/openid-configuration");

    assertThat(metadata.body())
        .contains("end_session_endpoint", "revocation_endpoint")
        .doesNotContain(
            "backchannel_logout_supported",
            "authorization_response_iss_parameter_supported",
            "pushed_authorization_request_endpoint");
  }

  @Test
  void refreshesAgainAndAgain() {
    assertRefreshesAgainAndAgain();
  }

  @Test
  void signsOutHereAndComesBack() {
    signIn(ann, "ann");

    assertSignedOut(signOut());
  }

  @Test
  void goesOnAfterAStolenRefreshTokenWasUsedInVain() {
    signIn(ann, "ann");
    site.advance(accessTokenOver());
    assertThat(call(ann).status()).isEqualTo(200);
    assertThat(replayFirstRefreshToken().member("error")).isEqualTo("invalid_grant");

    site.advance(accessTokenOver());
    assertThat(call(ann).status()).isEqualTo(200);
    assertThat(site.authorizations()).containsExactly(shown(1), shown(2));
  }

  private String shown(int number) {
    return "Bearer " + accessToken(number);
  }

  /** RFC 7009, by whoever else may: the gateway learns of it at the next refresh. */
  @Test
  void signsInAgainWhenTheRefreshTokenWasRevoked() {
    signIn(ann, "ann");
    assertThat(
            asTheClient(
                    "/acme/revoke",
                    Map.of("token", issued(0, "refresh_token"), "token_type_hint", "refresh_token"))
                .status())
        .isEqualTo(200);
    site.advance(accessTokenOver());

    assertEnded(ann, "refresh_refused");
    signIn(ann, "ann");
    assertThat(call(ann).status()).isEqualTo(200);
  }
}
