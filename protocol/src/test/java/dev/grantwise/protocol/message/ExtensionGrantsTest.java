package dev.grantwise.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.pkce.CodeVerifier;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8628 3.4, RFC 8693 2.1, RFC 7523 2.1; extra parameters on every grant. */
final class ExtensionGrantsTest {

  private static final ScopeSet READ = ScopeSet.of(new Scope("photos.read"));
  private static final List<ResourceIndicator> PHOTOS =
      List.of(new ResourceIndicator("https://api.photos.example"));
  private static final TypedToken SUBJECT = TypedToken.of(new AccessToken("canary"));

  static List<TokenRequest> extensionGrants() {
    return List.of(
        DeviceCodeGrant.of(new DeviceCode("canary")),
        TokenExchangeGrant.of(SUBJECT),
        JwtBearerGrant.onBehalfOf(new AccessToken("canary")));
  }

  @ParameterizedTest
  @MethodSource("extensionGrants")
  void isReadAsItWasWritten(TokenRequest grant) {
    TokenRequest read = TokenRequest.parse(grant.parameters()).orThrow();
    assertThat(read).hasSameClassAs(grant);
    assertThat(read.parameters()).isEqualTo(grant.parameters());
  }

  @Test
  void isReadWithAllThatItSays() {
    TokenRequest written =
        TokenExchangeGrant.of(SUBJECT)
            .withActor(TypedToken.of(new IdToken("actor")))
            .with(PHOTOS)
            .withAudiences(List.of("backend", "other"))
            .with(READ)
            .with(TokenTypeIdentifier.ACCESS_TOKEN);
    assertThat(TokenRequest.parse(written.parameters()).orThrow().parameters())
        .isEqualTo(written.parameters());
  }

  /** RFC 8693 2.1: a token and its type come together. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "device_code",
        "device_code&device_code=",
        "token-exchange",
        "token-exchange&subject_token=a",
        "token-exchange&subject_token_type=t",
        "token-exchange&subject_token=a&subject_token_type=t&actor_token=b",
        "token-exchange&subject_token=a&subject_token_type=t&actor_token_type=t",
        "token-exchange&subject_token=a&subject_token_type=t&resource=api",
        "jwt-bearer",
        "jwt-bearer&assertion=a&scope=a++b"
      })
  void isNotReadWithHalfOfItMissing(String form) {
    Parameters sent =
        Parameters.parse("grant_type=urn:ietf:params:oauth:grant-type:" + form).orThrow();
    assertThat(TokenRequest.parse(sent).toOptional()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("extensionGrants")
  void isNotPrintedWithItsTokens(TokenRequest grant) {
    assertThat(grant.parameters().encode()).contains("canary");
    assertThat(grant + " " + grant.parameters()).doesNotContain("canary");
  }

  @Test
  void saysAnAudienceInOnePlace() {
    TokenExchangeGrant named = TokenExchangeGrant.of(SUBJECT).withAudiences(List.of("backend"));
    ExtraParameters extra = ExtraParameters.of("audience", "other");
    assertThatIllegalArgumentException().isThrownBy(() -> named.with(extra));
  }

  @Test
  void namesTheActorsTypeOnlyWithAnActor() {
    Parameters alone = TokenExchangeGrant.of(SUBJECT).parameters();
    assertThat(alone.value("actor_token")).isEmpty();
    assertThat(alone.value("actor_token_type")).isEmpty();
    Parameters both =
        TokenExchangeGrant.of(SUBJECT).withActor(TypedToken.of(new IdToken("actor"))).parameters();
    assertThat(both.value("actor_token")).contains("actor");
    assertThat(both.value("actor_token_type"))
        .contains("urn:ietf:params:oauth:token-type:id_token");
  }

  @Test
  void writesAnExchangeInFull() {
    Parameters sent =
        TokenExchangeGrant.of(SUBJECT)
            .with(PHOTOS)
            .withAudiences(List.of("backend"))
            .with(READ)
            .with(TokenTypeIdentifier.ACCESS_TOKEN)
            .parameters();
    assertThat(sent.encode())
        .isEqualTo(
            "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange"
                + "&resource=https%3A%2F%2Fapi.photos.example&audience=backend&scope=photos.read"
                + "&requested_token_type=urn%3Aietf%3Aparams%3Aoauth%3Atoken-type%3Aaccess_token"
                + "&subject_token=canary"
                + "&subject_token_type=urn%3Aietf%3Aparams%3Aoauth%3Atoken-type%3Aaccess_token");
  }

  @Test
  void writesAPollAndAnAssertion() {
    assertThat(DeviceCodeGrant.of(new DeviceCode("d")).with(PHOTOS).parameters().encode())
        .isEqualTo(
            "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code=d"
                + "&resource=https%3A%2F%2Fapi.photos.example");
    assertThat(
            JwtBearerGrant.onBehalfOf(new AccessToken("a.b.c"))
                .with(READ)
                .with(ExtraParameters.of("requested_token_use", "on_behalf_of"))
                .parameters()
                .encode())
        .isEqualTo(
            "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=a.b.c"
                + "&scope=photos.read&requested_token_use=on_behalf_of");
  }

  @Test
  void putsExtraParametersAtTheEndOfEveryGrant() {
    ExtraParameters extra = ExtraParameters.of("audience", "https://api.photos.example");
    List<TokenRequest> grants =
        List.of(
            TokenRequest.AuthorizationCodeGrant.of(
                    new AuthorizationCode("code"),
                    new RedirectUri("https://photos.example/cb"),
                    CodeVerifier.parse("v".repeat(43)).orThrow())
                .with(extra),
            new TokenRequest.RefreshTokenGrant(
                    new RefreshToken("refresh"), Optional.empty(), List.of())
                .with(extra),
            new TokenRequest.ClientCredentialsGrant(Optional.of(READ), List.of()).with(extra),
            DeviceCodeGrant.of(new DeviceCode("d")).with(extra),
            TokenExchangeGrant.of(SUBJECT).with(extra),
            JwtBearerGrant.onBehalfOf(new AccessToken("a")).with(extra));
    for (TokenRequest grant : grants) {
      assertThat(grant.parameters().list().getLast())
          .isEqualTo(new Parameters.Parameter("audience", "https://api.photos.example"));
      assertThat(grant.parameters().value("grant_type")).contains(grant.grantType().value());
    }
  }
}
