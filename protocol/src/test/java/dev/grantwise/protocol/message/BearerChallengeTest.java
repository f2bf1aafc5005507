package dev.grantwise.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RFC 6750 3, RFC 9449 7.1 and 9, RFC 9470 3, RFC 9728 5.1. */
final class BearerChallengeTest {

  private static final ResourceIndicator API = new ResourceIndicator("https://api.example/v1");
  private static final String REALM = "realm=\"https://api.example/v1\"";
  private static final String METADATA =
      "resource_metadata=\"https://api.example/.well-known/oauth-protected-resource/v1\"";

  @Test
  void saysNoErrorWhereNoTokenWasShown() {
    HttpResponse response = new BearerChallenge(API).noCredentials(ScopeSet.NONE);
    assertThat(response.status()).isEqualTo(401);
    assertChallenge(response, "Bearer " + REALM + ", " + METADATA);
  }

  @Test
  void namesNoDocumentForAResourceThatHasNone() {
    HttpResponse response =
        new BearerChallenge(new ResourceIndicator("urn:example:api")).noCredentials(ScopeSet.NONE);
    assertChallenge(response, "Bearer realm=\"urn:example:api\"");
  }

  @Test
  void cannotBeEndedByAQuoteInAValue() {
    HttpResponse response =
        new BearerChallenge(API)
            .insufficientUserAuthentication(
                AuthenticationDemand.NONE.withAcrValues(List.of("a\", realm=\"b")));
    assertThat(response.header("WWW-Authenticate").orElseThrow())
        .contains("acr_values=\"a\\\", realm=\\\"b\"");
  }

  @Test
  void namesEveryScopeThatIsNeeded() {
    HttpResponse response =
        new BearerChallenge(API)
            .insufficientScope(ScopeSet.of(new Scope("read"), new Scope("write")));
    assertThat(response.status()).isEqualTo(403);
    assertChallenge(
        response,
        "Bearer "
            + REALM
            + ", error=\"insufficient_scope\", error_description=\"The access token lacks a scope"
            + " that this operation needs\", scope=\"read write\", "
            + METADATA);
  }

  @Test
  void demandsAMoreRecentOrStrongerSignIn() {
    HttpResponse response =
        new BearerChallenge(API)
            .insufficientUserAuthentication(
                AuthenticationDemand.NONE
                    .withAcrValues(List.of("phr", "phrh"))
                    .withMaxAge(Duration.ofMinutes(5)));
    assertThat(response.status()).isEqualTo(401);
    assertThat(response.header("Cache-Control")).contains("no-store");
    assertChallenge(
        response,
        "Bearer "
            + REALM
            + ", error=\"insufficient_user_authentication\", error_description=\"This operation"
            + " needs a more recent or a stronger sign-in\", acr_values=\"phr phrh\","
            + " max_age=\"300\", "
            + METADATA);
  }

  @Test
  void asksForAProofByItsOwnScheme() {
    BearerChallenge challenge =
        BearerChallenge.ofDpop(API, List.of(SigningAlgorithm.ES256, SigningAlgorithm.PS256));
    assertChallenge(
        challenge.noCredentials(ScopeSet.NONE),
        "DPoP " + REALM + ", algs=\"ES256 PS256\", " + METADATA);
    HttpResponse invalid = challenge.invalidProof("The proof is of another request");
    assertThat(invalid.status()).isEqualTo(401);
    assertThat(invalid.header("WWW-Authenticate").orElseThrow())
        .startsWith("DPoP ")
        .contains("error=\"invalid_dpop_proof\"");
    HttpResponse nonce = challenge.nonceNeeded(new DpopNonce("eyJ7S"));
    assertThat(nonce.headers().all("DPoP-Nonce")).containsExactly("eyJ7S");
    assertThat(nonce.header("WWW-Authenticate").orElseThrow())
        .contains("error=\"use_dpop_nonce\"")
        .doesNotContain("eyJ7S");
  }

  private static void assertChallenge(HttpResponse response, String expected) {
    assertThat(response.headers().all("WWW-Authenticate")).containsExactly(expected);
  }
}
