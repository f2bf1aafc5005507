package dev.grantwise.conformance.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.conformance.http.Answer;
import dev.grantwise.conformance.http.PlainBrowser;
import dev.grantwise.conformance.wire.Exchange;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * npm's oidc-provider: with pushed requests, {@code iss}, resource indicators, a refresh token that
 * it changes at each use, and logout notices.
 */
final class OidcProviderTest extends ProviderContract {

  private @Nullable OidcProvider started;

  @Override
  ForeignProvider start(ForeignProvider.Order order) {
    started = new OidcProvider(order);
    return started;
  }

  private OidcProvider provider() {
    return Objects.requireNonNull(started);
  }

  @Test
  void pushesItsRequests() {
    signIn(ann, "ann");

    assertThat(site.atTheProvider())
        .anyMatch(exchange -> exchange.path().equals("/request") && exchange.status() == 201);
  }

  @Test
  void refreshesAgainAndAgain() {
    assertRefreshesAgainAndAgain();
    assertThat(site.refreshes().stream().map(Exchange::requestBody).distinct()).hasSize(3);
  }

  @Test
  void signsOutHereAndAtTheProvider() {
    signIn(ann, "ann");

    assertSignedOut(provider().confirmSignOut(ann, signOut()));
    assertThat(ann.open(site.address() + "/").body())
        .as("the provider asks who it is")
        .contains("name=\"login\"");
  }

  @Test
  void explainsThatTheUserSaidNo() throws Exception {
    assertDenialIsExplained(provider().deny(ann, ann.open(site.address() + "/")));
  }

  /** OpenID Connect Back-Channel Logout 1.0 2.5: of this session and no other. */
  @Test
  void endsTheSessionThatTheProviderSaysHasEnded() {
    signIn(ann, "ann");
    PlainBrowser laptop = new PlainBrowser();
    signIn(laptop, "ann");
    provider().leave(ann);

    assertThat(provider().notices().encode()).contains("told").doesNotContain("failed");
    assertEnded(ann, "signed_out_elsewhere");
    assertThat(call(laptop).status()).isEqualTo(200);
  }

  /** RFC 9700 4.14.2: it ends what the token was part of, and the gateway says why. */
  @Test
  void asksForConsentAfterAStolenRefreshTokenWasUsed() {
    signIn(ann, "ann");
    site.advance(ACCESS_TOKEN_OVER);
    assertThat(call(ann).status()).isEqualTo(200);
    assertThat(replayFirstRefreshToken().member("error")).isEqualTo("invalid_grant");

    site.advance(ACCESS_TOKEN_OVER);
    assertEnded(ann, "refresh_refused");
    assertConsentIsAskedAndGoesOn();
  }

  @Test
  void asksForConsentWhenTheTimeOfTheGrantIsOver() {
    signIn(ann, "ann");
    provider().endGrants();
    assertThat(call(ann).status()).as("its access token is still good").isEqualTo(200);

    site.advance(ACCESS_TOKEN_OVER);
    assertEnded(ann, "refresh_refused");
    assertConsentIsAskedAndGoesOn();
  }

  /** The provider's own session stands: it asks for nothing but the consent. */
  private void assertConsentIsAskedAndGoesOn() {
    Answer asked = ann.open(site.address() + "/");
    assertThat(asked.body()).contains("value=\"consent\"").doesNotContain("name=\"login\"");
    assertThat(site.provider().signIn(ann, asked, "ann").status()).isEqualTo(200);
    assertThat(call(ann).status()).isEqualTo(200);
  }
}
