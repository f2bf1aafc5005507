package dev.grantwise.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.pkce.CodeVerifier;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6749 4.1.3, 4.4.2, 5.1, 5.2, 6; RFC 7009 2.1. */
final class TokenMessagesTest {

  private static final ScopeSet READ = ScopeSet.of(new Scope("photos.read"));
  private static final List<ResourceIndicator> PHOTOS =
      List.of(new ResourceIndicator("https://api.photos.example"));

  static List<TokenRequest> requests() {
    return List.of(
        TokenRequest.AuthorizationCodeGrant.of(
                new AuthorizationCode("code"),
                new RedirectUri("https://photos.example/cb"),
                CodeVerifier.parse("v".repeat(43)).orThrow())
            .with(PHOTOS),
        new TokenRequest.RefreshTokenGrant(new RefreshToken("refresh"), Optional.of(READ), PHOTOS),
        new TokenRequest.RefreshTokenGrant(
            new RefreshToken("refresh"), Optional.empty(), List.of()),
        new TokenRequest.ClientCredentialsGrant(Optional.of(READ), PHOTOS));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void readsBackARequest(TokenRequest written) {
    Parameters received = Parameters.parse(written.parameters().encode()).orThrow();
    assertThat(TokenRequest.parse(received).orThrow()).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "grant_type=",
        "grant_type=password&username=a&password=b",
        "grant_type=implicit",
        "grant_type=AUTHORIZATION_CODE&code=a",
        "grant_type=authorization_code",
        "grant_type=authorization_code&code=",
        "grant_type=authorization_code&code=a&code_verifier=short",
        "grant_type=authorization_code&code=a&resource=api",
        "grant_type=refresh_token",
        "grant_type=refresh_token&refresh_token=a&scope=a++b",
        "grant_type=client_credentials&scope=%22a%22",
        "grant_type=password&username=a&password=b",
        "grant_type=implicit"
      })
  void refusesARequestOutsideTheGrammar(String form) {
    assertThat(TokenRequest.parse(Parameters.parse(form).orThrow()).toOptional()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "access_token=a&token_type=Bearer",
        "{\"access_token\":\"a\"}",
        "{\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"\",\"token_type\":\"Bearer\"}",
        "{\"access_token\":1,\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"expires_in\":-1}",
        "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"expires_in\":\"x\"}",
        "{\"access_token\":\"a\",\"access_token\":\"b\",\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"scope\":\"a\\u0000\"}"
      })
  void refusesAResponseOutsideTheGrammar(String body) {
    assertThat(TokenResponse.parse(body).toOptional()).isEmpty();
  }

  @Test
  void readsBackAResponseThatNoCacheKeeps() {
    TokenResponse written =
        TokenResponse.bearer(new AccessToken("access"), Duration.ofMinutes(5), READ)
            .with(new RefreshToken("refresh"))
            .with(new IdToken("id"));
    HttpResponse response = written.toHttp();
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("Content-Type")).contains("application/json");
    assertThat(response.header("Cache-Control")).contains("no-store");
    assertThat(response.header("Pragma")).contains("no-cache");
    assertThat(TokenResponse.parse(response.body().text()).orThrow()).isEqualTo(written);
  }

  /** RFC 9449 5, RFC 8693 2.2.1. */
  @Test
  void readsBackABoundTokenAndAnExchangedOne() {
    TokenResponse bound =
        TokenResponse.bearer(new AccessToken("access"), Duration.ofMinutes(5), READ).boundByDpop();
    assertThat(TokenResponse.parse(bound.toJson().encode()).orThrow()).isEqualTo(bound);
    assertThat(bound.toJson().string("token_type")).contains("DPoP");
    TokenResponse exchanged =
        TokenResponse.bearer(new AccessToken("access"), Duration.ofMinutes(5), READ)
            .with(TokenTypeIdentifier.ACCESS_TOKEN);
    assertThat(TokenResponse.parse(exchanged.toJson().encode()).orThrow()).isEqualTo(exchanged);
  }

  @Test
  void takesAnAnswerWithoutLifetimeAndWithUnknownMembers() {
    TokenResponse read =
        TokenResponse.parse("{\"access_token\":\"a\",\"token_type\":\"bearer\",\"x\":[1]}")
            .orThrow();
    assertThat(read.expiresIn()).isEmpty();
    assertThat(read.scope()).isEmpty();
    assertThat(read.tokenType().is(TokenType.BEARER)).isTrue();
    assertThat(read.tokenType().is(TokenType.DPOP)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"say \"no\"", "back\\slash", "line\nbreak", "\u00e4", "\u007f"})
  void refusesADescriptionOutsideTheGrammar(String description) {
    assertThatThrownBy(() -> ErrorResponse.of(ErrorCode.INVALID_REQUEST, description))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(description);
  }

  @Test
  void answersAnErrorWithItsStatus() {
    HttpResponse invalid = ErrorResponse.of(ErrorCode.INVALID_GRANT, "no").toHttp();
    assertThat(invalid.status()).isEqualTo(400);
    assertThat(invalid.header("Cache-Control")).contains("no-store");
    assertThat(invalid.body().text())
        .isEqualTo("{\"error\":\"invalid_grant\",\"error_description\":\"no\"}");
    assertThat(ErrorResponse.of(ErrorCode.INVALID_CLIENT, "no").toHttp().status()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"error\":1}", "<html>"})
  void refusesAnErrorThatIsNone(String body) {
    assertThat(ErrorResponse.parse(body).toOptional()).isEmpty();
  }

  @Test
  void dropsADescriptionItMustNotBelieve() {
    assertThat(
            ErrorResponse.parse("{\"error\":\"x\",\"error_description\":\"<\\\"b\\\">\"}")
                .orThrow())
        .isEqualTo(new ErrorResponse(new ErrorCode("x"), Optional.empty()));
  }

  @Test
  void readsBackARevocation() {
    Parameters sent = RevocationRequest.of(new RefreshToken("refresh")).parameters();
    assertThat(sent.value("token")).contains("refresh");
    assertThat(sent.value("token_type_hint")).contains("refresh_token");
  }

  /** Attack A65: a million spaces once cost their square. */
  @Test
  void readsAScopeOfManySpacesSoon() {
    String spaces = " ".repeat(1_000_000);
    assertTimeoutPreemptively(
        Duration.ofMinutes(1),
        () ->
            assertThat(
                    TokenResponse.parse(
                            "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"scope\":\"a"
                                + spaces
                                + "b\"}")
                        .toOptional())
                .isEmpty());
  }
}
