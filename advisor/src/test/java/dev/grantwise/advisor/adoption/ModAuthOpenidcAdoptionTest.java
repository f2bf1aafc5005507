package dev.grantwise.advisor.adoption;

import static dev.grantwise.advisor.adoption.Samples.notes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ModAuthOpenidcAdoptionTest {

  private final Adoption.Written careless = Samples.adopted("auth_openidc-careless.conf");
  private final Adoption.Written intranet = Samples.adopted("auth_openidc.conf");

  @Test
  void refusesEachWeaknessByItsRule() {
    assertThat(notes(careless, Note.Kind.REFUSED))
        .containsExactly(
            "6 OIDCResponseType [no-implicit]",
            "7 OIDCPKCEMethod [pkce-required]",
            "8 OIDCSSLValidateServer",
            "9 OIDCValidateIssuer [id-token-issuer]",
            "10 OIDCCookieSameSite",
            "11 OIDCPassIDTokenAs [tokens-at-backend]",
            "12 OIDCPassRefreshToken [tokens-at-backend]",
            "15 OIDCRedirectURLsAllowed [return-target-local]");
    assertThat(Samples.said(careless)).contains("  currently: implicit");
  }

  @Test
  void followsNoIncludeAndSaysSo() {
    assertThat(notes(careless, Note.Kind.DECIDE)).contains("1 Include", "13 OIDCMetadataDir");
  }

  @Test
  void asksWhatBecomesOfPlacesAndPathsThatHaveNoCounterpart() {
    assertThat(notes(careless, Note.Kind.DECIDE)).contains("21 ProxyPass", "23 Require");
    assertThat(notes(careless, Note.Kind.LEFT_OUT))
        .contains("14 OIDCOAuthIntrospectionEndpoint", "19 OIDCMadeUp", "20 ProxyPass");
    assertThat(careless.file()).doesNotContain("\nruntime:");
    assertThat(notes(intranet, Note.Kind.DECIDE))
        .contains("23 Require")
        .doesNotContain("28 Require");
  }

  @Test
  void leavesASecretInTheVariableItIsIn() {
    assertThat(Samples.said(careless)).contains("  client_secret: \"${OIDC_SECRET}\"");
    assertThat(notes(careless, Note.Kind.SECRET))
        .containsExactly("4 OIDCClientSecret", "18 OIDCRedisCachePassword");
  }

  @Test
  void runsNoCommandForASecret() {
    var written =
        Samples.from(
            ForeignProgram.MOD_AUTH_OPENIDC,
            "OIDCClientID a\nOIDCClientSecret \"exec:/bin/cat /hunter2-canary\"\n");

    assertThat(notes(written, Note.Kind.DECIDE)).contains("2 OIDCClientSecret");
    assertThat(written.file()).doesNotContain(Samples.CANARY);
  }

  @Test
  void takesNoHostForARedirectOfAPathWhereThereAreTwo() {
    var written =
        Samples.from(
            ForeignProgram.MOD_AUTH_OPENIDC,
            "ServerName a.example\nServerName b.example\nOIDCRedirectURI /cb\n");

    assertThat(written.file()).doesNotContain("redirect_uris:");
    assertThat(notes(written, Note.Kind.DECIDE)).contains("3 OIDCRedirectURI");
  }

  @Test
  void writesTheSameClient() {
    assertThat(Samples.said(intranet))
        .containsExactly(
            "client:",
            "  type: web-app",
            "  client_id: intranet",
            "  redirect_uris: [https://intranet.example.com/oauth2/callback]",
            "  post_logout_redirect_uris: [https://intranet.example.com/]",
            "  token_endpoint_auth_method: client_secret_post",
            "  client_secret: \"${OIDC_CLIENT_SECRET}\"",
            "authorization_server:",
            "  issuer: https://login.example.com/realms/staff",
            "runtime:",
            "  upstreams:",
            "    - {path: \"/app/\", to: http://127.0.0.1:8080}",
            "    - {path: \"/reports/\", to: http://127.0.0.1:8081}",
            "session:",
            "  idle: 15m",
            "  absolute: 480m");
  }
}
