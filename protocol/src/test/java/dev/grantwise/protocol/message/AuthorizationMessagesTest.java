package dev.grantwise.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.pkce.CodeChallenge;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeDelimiter;
import dev.grantwise.protocol.scope.ScopeSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6749 4.1.1, 4.1.2, 4.1.2.1; RFC 9207 2. */
final class AuthorizationMessagesTest {

  private static final ClientId CLIENT = new ClientId("photos");
  private static final RedirectUri REDIRECT = new RedirectUri("https://photos.example/cb?x=1");
  private static final CodeChallenge CHALLENGE =
      new CodeChallenge("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "code=",
        "state=x",
        "code=a&error=access_denied",
        "code=a&code=b",
        "code=a&state=x&state=y",
        "code=a&iss=https://a.example&iss=https://b.example",
        "error=a&error=b"
      })
  void refusesAResponseThatIsNeitherOrBothOrTwice(String query) {
    assertThat(AuthorizationResponse.parse(Parameters.parse(query).orThrow()).toOptional())
        .isEmpty();
  }

  @Test
  void dropsADescriptionOutsideTheGrammar() {
    Parameters received =
        Parameters.of("error", "access_denied").with("error_description", "<\"\u00e4\">");
    assertThat(AuthorizationResponse.parse(received).orThrow())
        .isEqualTo(
            new AuthorizationResponse.Refused(
                ErrorCode.ACCESS_DENIED, Optional.empty(), Optional.empty(), Optional.empty()));
  }

  @Test
  void readsBackAResponseAndIgnoresWhatItDoesNotKnow() {
    AuthorizationResponse written =
        new AuthorizationResponse.Granted(
            new AuthorizationCode("c&d"),
            Optional.of(new State("s=%")),
            Optional.of("https://as.example"));
    Parameters sent = written.parameters().with("session_state", "x");
    assertThat(AuthorizationResponse.parse(Parameters.parse(sent.encode()).orThrow()).orThrow())
        .isEqualTo(written);
  }

  @Test
  void redirectsWith303ToTheRegisteredString() {
    HttpResponse response =
        new AuthorizationResponse.Refused(
                ErrorCode.ACCESS_DENIED,
                Optional.empty(),
                Optional.of(new State("s\r\n")),
                Optional.empty())
            .redirect(REDIRECT);
    assertThat(response.status()).isEqualTo(303);
    assertThat(response.header("Location"))
        .contains("https://photos.example/cb?x=1&error=access_denied&state=s%0D%0A");
    assertThat(response.header("Cache-Control")).contains("no-store");
    assertThat(response.header("Referrer-Policy")).contains("no-referrer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scope=a", // no challenge
        "code_challenge=short",
        "code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&scope=a++b",
        "code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&resource=api",
        "code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&resource=https://a.example%23b"
      })
  void refusesARequestOutsideTheGrammar(String query) {
    assertThat(
            AuthorizationRequest.parse(Parameters.parse(query).orThrow(), CLIENT, REDIRECT)
                .toOptional())
        .isEmpty();
  }

  /** OpenID Connect Core 3.1.2.1. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "prompt=none+login",
        "prompt=consent+none",
        "max_age=-1",
        "max_age=1.5",
        "max_age=1e3",
        "max_age=+1",
        "max_age=12345678901",
        "max_age=%D9%A1"
      })
  void refusesADemandThatCannotBeMeant(String query) {
    assertThat(AuthenticationDemand.parse(Parameters.parse(query).orThrow()).toOptional())
        .isEmpty();
  }

  @Test
  void readsEachValueOfADemandOnce() {
    assertThat(
            AuthenticationDemand.parse(
                    Parameters.parse("prompt=++login++login&acr_values=+a++b+a&max_age=0")
                        .orThrow())
                .orThrow())
        .isEqualTo(
            new AuthenticationDemand(
                List.of("login"), Optional.of(Duration.ZERO), List.of("a", "b"), Optional.empty()));
  }

  @Test
  void readsBackARequest() {
    AuthorizationRequest written =
        AuthorizationRequest.to(REDIRECT, CLIENT, CHALLENGE)
            .with(ScopeSet.of(Scope.OPENID, new Scope("photos.read")))
            .with(
                List.of(
                    new ResourceIndicator("https://a.example"),
                    new ResourceIndicator("https://b.example")))
            .with(new State("state"))
            .with(new Nonce("nonce"))
            .with(
                AuthenticationDemand.NONE
                    .withPrompt(List.of("login", "consent"))
                    .withMaxAge(Duration.ofMinutes(5))
                    .withAcrValues(List.of("strong", "weak"))
                    .withLoginHint("ada"))
            .with(AuthorizationOptions.STANDARD.with(ResponseMode.FORM_POST));
    Parameters sent =
        Parameters.parse(written.at("https://as.example/authorize").query()).orThrow();
    assertThat(AuthorizationRequest.parse(sent, CLIENT, REDIRECT).orThrow()).isEqualTo(written);
    assertThat(sent.list())
        .extracting(Parameters.Parameter::name)
        .containsExactly(
            "response_type",
            "client_id",
            "redirect_uri",
            "response_mode",
            "scope",
            "resource",
            "resource",
            "prompt",
            "max_age",
            "acr_values",
            "login_hint",
            "state",
            "nonce",
            "code_challenge",
            "code_challenge_method");
    assertThat(sent.value("code_challenge_method")).contains("S256");
  }

  @Test
  void refusesANegativeAge() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AuthenticationDemand.NONE.withMaxAge(Duration.ofSeconds(-1)));
  }

  /** OpenID Connect Core 3.1.2.1, RFC 9449 10, and what single providers want. */
  @Test
  void writesWhatOnlySomeRequestsHaveInAFixedOrder() {
    AuthorizationRequest written =
        AuthorizationRequest.to(REDIRECT, CLIENT, CHALLENGE)
            .with(ScopeSet.of(new Scope("repo"), new Scope("gist")))
            .with(
                AuthenticationDemand.NONE
                    .withPrompt(List.of("login"))
                    .withMaxAge(Duration.ZERO)
                    .withAcrValues(List.of("phr", "phrh"))
                    .withLoginHint("ann@photos.example"))
            .with(
                AuthorizationOptions.STANDARD
                    .with(ScopeDelimiter.COMMA)
                    .with(ResponseMode.FORM_POST)
                    .with(SigningKey.generate(SigningAlgorithm.ES256).verificationKey())
                    .with(ExtraParameters.of("access_type", "offline")));
    Parameters sent = written.parameters();
    assertThat(sent.list())
        .extracting(Parameters.Parameter::name)
        .containsExactly(
            "response_type",
            "client_id",
            "redirect_uri",
            "response_mode",
            "scope",
            "prompt",
            "max_age",
            "acr_values",
            "login_hint",
            "code_challenge",
            "code_challenge_method",
            "dpop_jkt",
            "access_type");
    assertThat(sent.value("scope")).contains("repo,gist");
    assertThat(sent.value("max_age")).contains("0");
    assertThat(sent.value("acr_values")).contains("phr phrh");
    assertThat(sent.value("dpop_jkt").orElseThrow()).hasSize(43);
  }
}
