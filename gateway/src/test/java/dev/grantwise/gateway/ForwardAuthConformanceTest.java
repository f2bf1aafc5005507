package dev.grantwise.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.gateway.configuration.CsrfMode;
import dev.grantwise.protocol.event.RequestEvent;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Another proxy asks about a browser's request, as nginx, Traefik, Caddy and Envoy ask. */
final class ForwardAuthConformanceTest {

  private static final String AUTH = "/oauth2/auth";
  private static final String CROSS_SITE_CALL =
      String.join(
          "\r\n",
          "Sec-Fetch-Mode: cors",
          "Sec-Fetch-Dest: empty",
          "Sec-Fetch-Site: cross-site",
          "Origin: https://evil.example",
          "");

  private Site site;

  @BeforeEach
  void start() throws Exception {
    site = new Site(CsrfMode.SAME_ORIGIN);
  }

  @AfterEach
  void stop() throws Exception {
    site.close();
  }

  // Refusals

  @ParameterizedTest
  @ValueSource(strings = {AUTH, AUTH + "/", AUTH + "/album", AUTH + "/a/../b?unauthenticated=x"})
  void letsNobodyInWithoutASession(String path) throws Exception {
    Reply reply = site.get(path, Site.NAVIGATION);

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("WWW-Authenticate")).startsWith("Cookie");
    assertThat(reply.header("X-Login-Url")).startsWith("/oauth2/start?rd=%2F");
    assertThat(reply.all()).doesNotContain("X-Auth-Request-User");
  }

  @Test
  void letsNobodyInWithASessionThatIsNone() throws Exception {
    Reply reply = site.get(AUTH, Site.NAVIGATION + "Cookie: " + Site.SESSION + "=guessed\r\n");

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.setCookies()).anyMatch(cookie -> cookie.contains("Max-Age=0"));
  }

  @Test
  void letsNobodyInWhoWasAwayForTooLong() throws Exception {
    String session = site.signIn();
    site.clock.move(Duration.ofMinutes(31));

    Reply reply = site.get(AUTH, Site.NAVIGATION + session);

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.json().string("reason")).contains("idle");
  }

  /** Whatever a browser says of itself, the session alone counts. */
  @Test
  void believesNoIdentityThatIsWrittenByHand() throws Exception {
    Reply reply =
        site.get(
            AUTH,
            Site.NAVIGATION
                + "X-Auth-Request-User: admin\r\nX-Forwarded-User: admin\r\nRemote-User: admin\r\n");

    assertThat(reply.status()).isEqualTo(401);
  }

  /** RFC 10017 6.1.3.3: the proxy would pass it on. */
  @ParameterizedTest
  @CsvSource({
    "GET, X-Forwarded-Method: POST",
    "GET, X-Original-Method: DELETE",
    "POST, X-Unknown: x",
    "GET, X-Forwarded-Method: post"
  })
  void refusesACallThatAnotherSiteForged(String method, String field) throws Exception {
    String session = site.signIn();

    Reply reply = site.send(method, AUTH, CROSS_SITE_CALL + session + field + "\r\n");

    assertThat(reply.status()).isEqualTo(403);
    assertThat(site.events).hasAtLeastOneElementOfType(RequestEvent.RequestRefused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-Method: GET\r\nX-Forwarded-Method: POST\r\n",
        "X-Forwarded-Method: GET\r\nX-Original-Method: POST\r\n",
        "X-Forwarded-Method: GET POST\r\n",
        "X-Forwarded-Method: \r\n",
        "X-Forwarded-Uri: /a\r\nX-Original-URI: /b\r\n"
      })
  void refusesAQuestionThatSaysTwoThings(String fields) throws Exception {
    assertThat(site.get(AUTH, Site.NAVIGATION + site.signIn() + fields).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?unauthenticated=200", "?unauthenticated=401&unauthenticated=redirect"})
  void refusesAnUnknownWayToRefuse(String query) throws Exception {
    assertThat(site.get(AUTH + query, Site.NAVIGATION).status()).isEqualTo(400);
    assertThat(
            site.get(AUTH + "?unauthenticated=401", Site.NAVIGATION + "X-Unauthenticated: 401\r\n")
                .status())
        .isEqualTo(400);
  }

  /** RFC 9700 4.11.1: the way back is on this site, whatever the proxy was told. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "/oauth2/sign_out"
      })
  void leadsBackToThisSiteAlone(String target) throws Exception {
    Reply reply =
        site.get(
            AUTH + "?unauthenticated=redirect",
            Site.NAVIGATION + "X-Forwarded-Uri: " + target + "\r\n");

    assertThat(reply.status()).isEqualTo(303);
    assertThat(reply.header("Location")).startsWith("/oauth2/start").doesNotContain("evil");
  }

  /** Scripts of the page can ask too. */
  @Test
  void givesNoTokenAway() throws Exception {
    Reply reply = site.get(AUTH, Site.CALL + site.signIn());

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.all()).doesNotContain(site.provider.issued);
    assertThat(reply.header("Cache-Control")).contains("no-store");
  }

  // What is asked, by each proxy in its own way

  @Test
  void saysWhoseRequestItIs() throws Exception {
    String session = site.signIn();

    for (String path :
        new String[] {AUTH, AUTH + "/album/3?size=1", AUTH + "?unauthenticated=401"}) {
      Reply reply = site.get(path, Site.NAVIGATION + session);

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.header("X-Auth-Request-User")).isEqualTo("ann");
      assertThat(reply.header("X-Auth-Request-Name")).isEqualTo("Ann%20Lee");
      assertThat(reply.body()).isEmpty();
    }
  }

  @Test
  void letsACallOfThisSitePass() throws Exception {
    String session = site.signIn();

    assertThat(site.get(AUTH, Site.CALL + session + "X-Forwarded-Method: POST\r\n").status())
        .isEqualTo(200);
    assertThat(site.send("DELETE", AUTH + "/api/1", Site.CALL + session).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "/oauth2/auth?unauthenticated=redirect, X-Forwarded-Uri: /album?a=1&b=2",
    "/oauth2/auth?unauthenticated=redirect, X-Original-URI: /album?a=1&b=2",
    "/oauth2/auth/album?a=1&b=2, X-Unauthenticated: redirect"
  })
  void sendsANavigationToTheSignInAndBack(String path, String field) throws Exception {
    Reply reply = site.get(path, Site.NAVIGATION + field + "\r\n");

    assertThat(reply.status()).isEqualTo(303);
    assertThat(reply.header("Location")).isEqualTo("/oauth2/start?rd=%2Falbum%3Fa%3D1%26b%3D2");
  }

  @Test
  void tellsAScriptInsteadOfRedirectingIt() throws Exception {
    Reply reply =
        site.get(
            AUTH + "?unauthenticated=redirect",
            Site.CALL + "X-Forwarded-Uri: /api/x\r\nReferer: https://photos.example/album\r\n");

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.json().string("login_url")).contains("/oauth2/start?rd=%2Falbum");
  }

  @Test
  void takesTheTargetThatIsAppendedToThePath() throws Exception {
    Reply reply = site.get(AUTH + "/album?a=1&unauthenticated=redirect", Site.NAVIGATION);

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("X-Login-Url"))
        .isEqualTo("/oauth2/start?rd=%2Falbum%3Fa%3D1%26unauthenticated%3Dredirect");
  }
}
