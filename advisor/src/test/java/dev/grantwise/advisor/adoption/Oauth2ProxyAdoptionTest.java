package dev.grantwise.advisor.adoption;

import static dev.grantwise.advisor.adoption.Samples.notes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class Oauth2ProxyAdoptionTest {

  private final Adoption.Written careless = Samples.adopted("oauth2-proxy-careless.cfg");
  private final Adoption.Written wiki = Samples.adopted("oauth2-proxy.cfg");

  @Test
  void refusesEachWeaknessByItsRule() {
    assertThat(notes(careless, Note.Kind.REFUSED))
        .containsExactly(
            "9 code_challenge_method [pkce-s256]",
            "11 cookie_secure",
            "12 cookie_samesite",
            "13 cookie_domains",
            "15 ssl_insecure_skip_verify",
            "16 insecure_oidc_skip_nonce [nonce-matches]",
            "17 insecure_oidc_skip_issuer_verification [id-token-issuer]",
            "19 htpasswd_file [no-password]",
            "20 whitelist_domains [return-target-local]",
            "21 trusted_ips",
            "22 pass_authorization_header [tokens-at-backend]");
  }

  /** Who was kept out before comes in now: that is never said in passing. */
  @Test
  void saysFirstThatARestrictionOfUsersIsLost() {
    assertThat(careless.notes().getFirst().kind()).isEqualTo(Note.Kind.DECIDE);
    assertThat(notes(careless, Note.Kind.DECIDE)).contains("8 email_domains");
    assertThat(notes(wiki, Note.Kind.DECIDE))
        .contains("19 allowed_groups", "20 skip_auth_routes")
        .doesNotContain("18 email_domains");
    assertThat(wiki.file()).contains("# To decide before it runs:\n");
  }

  @Test
  void asksForTheApiOfScopesAndLeavesOutRoutesThatAreNone() {
    assertThat(careless.file())
        .contains("Scopes of APIs (tickets.read): name the API at access")
        .doesNotContain("access:");
    assertThat(Samples.said(careless))
        .contains("  upstreams:", "    - {path: \"/tickets/\", to: http://10.0.0.7:9000}")
        .noneMatch(line -> line.contains("10.0.0.8") || line.contains("static"));
    assertThat(notes(careless, Note.Kind.LEFT_OUT)).contains("6 upstreams", "24 brew_coffee");
  }

  @Test
  void keepsOneOfTwoPlacesOfASecret() {
    assertThat(Samples.said(careless))
        .contains("  client_secret: \"${OAUTH2_PROXY_CLIENT_SECRET}\"")
        .noneMatch(line -> line.contains("client_secret_file"));
    assertThat(notes(careless, Note.Kind.DECIDE)).contains("4 client_secret_file");
  }

  @Test
  void saysOfAConfigurationWithoutPkceThatItIsUsedFromNowOn() {
    var written = Samples.from(ForeignProgram.OAUTH2_PROXY, "client_id = \"a\"\n");

    assertThat(notes(written, Note.Kind.REFUSED)).containsExactly("0  [pkce-required]");
    assertThat(Samples.said(written)).contains("  provider: google");
  }

  /** Without an issuer the file would mean a server of our own, with other users. */
  @Test
  void saysThatAProviderIsMissing() {
    var written =
        Samples.from(ForeignProgram.OAUTH2_PROXY, "provider = \"adfs\"\nclient_id = \"a\"\n");

    assertThat(notes(written, Note.Kind.DECIDE)).contains("1 provider");
    assertThat(written.file()).contains("a server of Grantwise's");
  }

  @Test
  void writesTheSameClient() {
    assertThat(Samples.said(wiki))
        .containsExactly(
            "client:",
            "  type: web-app",
            "  client_id: wiki",
            "  redirect_uris: [https://wiki.example.com/oauth2/callback]",
            "  client_secret: \"${OAUTH2_PROXY_CLIENT_SECRET}\"",
            "authorization_server:",
            "  issuer: https://login.example.com/realms/staff",
            "  provider: keycloak",
            "runtime:",
            "  upstreams:",
            "    - {path: \"/\", to: http://127.0.0.1:8080}",
            "    - {path: \"/api/\", to: http://127.0.0.1:8081}",
            "session:",
            "  store: redis",
            "  absolute: 750m",
            "  redis_url: rediss://redis.example.com:6380/2",
            "  redis_user: wiki",
            "  redis_password: \"${OAUTH2_PROXY_REDIS_PASSWORD}\"");
  }

  @ParameterizedTest
  @CsvSource({"168h0m0s,10080m", "90s,90s", "1h,60m", "15m,15m"})
  void readsTheTimesOfGo(String go, String ours) {
    var written =
        Samples.from(
            ForeignProgram.OAUTH2_PROXY, "client_id = 'a'\ncookie_expire = \"" + go + "\"\n");

    assertThat(Samples.said(written)).contains("  absolute: " + ours);
  }

  @ParameterizedTest
  @CsvSource({"1.5h", "forever", "-1h", "99999999h"})
  void keepsTheDefaultForATimeThatIsNone(String go) {
    var written =
        Samples.from(
            ForeignProgram.OAUTH2_PROXY, "client_id = 'a'\ncookie_expire = \"" + go + "\"\n");

    assertThat(written.file()).doesNotContain("\nsession:");
    assertThat(notes(written, Note.Kind.DECIDE)).contains("2 cookie_expire");
  }
}
