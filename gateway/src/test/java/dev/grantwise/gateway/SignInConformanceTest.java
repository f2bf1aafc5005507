package dev.grantwise.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.gateway.configuration.CsrfMode;
import dev.grantwise.protocol.event.RequestEvent;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sign-in and sign-out, attacked first (RFC 9700 4.4, 4.7, 4.11; RFC 10017 6.1). */
class SignInConformanceTest {

  private Site site;

  @BeforeEach
  void start() throws Exception {
    site = new Site(CsrfMode.STATIC_HEADER);
  }

  @AfterEach
  void stop() throws Exception {
    site.close();
  }

  /** RFC 9700 4.7.1: login CSRF, the attacker's response in the victim's browser. */
  @Test
  void refusesACallbackInABrowserThatDidNotBegin() throws Exception {
    Site.Begun attackers = site.begin("/");
    Reply reply = site.callback(attackers, site.provider.grant(attackers.nonce()), "");

    assertNotSignedIn(reply, 400, "NOT_BEGUN_HERE");
    assertThat(site.events).hasExactlyElementsOfTypes(RequestEvent.RequestRefused.class);
  }

  @Test
  void refusesACallbackWithTheCookieOfAnotherAttempt() throws Exception {
    Site.Begun attackers = site.begin("/");
    Site.Begun victims = site.begin("/");
    String renamed = attackers.cookie().split("=", 2)[0] + "=" + victims.cookie().split("=", 2)[1];
    String code = site.provider.grant(attackers.nonce());

    assertNotSignedIn(site.callback(attackers, code, victims.cookie()), 400, "NOT_BEGUN_HERE");
    assertNotSignedIn(site.callback(attackers, code, renamed), 400, "ANSWER_REFUSED");
  }

  /** RFC 9700 4.2.4: state is single-use. */
  @Test
  void refusesAReplayedState() throws Exception {
    Site.Begun begun = site.begin("/");
    String code = site.provider.grant(begun.nonce());
    assertThat(site.callback(begun, code, begun.cookie()).status()).isEqualTo(200);

    assertNotSignedIn(
        site.callback(begun, site.provider.grant(begun.nonce()), begun.cookie()),
        400,
        "NOT_BEGUN_HERE");
  }

  /** RFC 9207 2.4: mix-up; an error of the wrong issuer is not shown either. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "&iss=https%3A%2F%2Fevil.example",
        "",
        "&iss=https%3A%2F%2Flogin.example%2F",
        "&iss=https%3A%2F%2Flogin.example&iss=https%3A%2F%2Flogin.example"
      })
  void refusesAnotherIssuer(String iss) throws Exception {
    Site.Begun begun = site.begin("/");
    Reply reply =
        site.get(
            "/oauth2/callback?error=reflected_words&state=" + begun.state() + iss,
            Site.FROM_PROVIDER + "Cookie: " + begun.cookie() + "\r\n");

    assertNotSignedIn(reply, 400, "ANSWER_REFUSED");
    assertThat(reply.body()).doesNotContain("reflected_words");
  }

  /** OpenID Connect Core 15.5.2. */
  @Test
  void refusesAnIdTokenWithAnotherNonce() throws Exception {
    site.provider.idTokenNonce = "of-another-attempt";
    Site.Begun begun = site.begin("/");
    assertNotSignedIn(
        site.callback(begun, site.provider.grant(begun.nonce()), begun.cookie()),
        400,
        "ANSWER_REFUSED");
  }

  @Test
  void refusesACodeThatTheProviderDoesNotKnow() throws Exception {
    Site.Begun begun = site.begin("/");
    assertNotSignedIn(site.callback(begun, "made-up", begun.cookie()), 502, "PROVIDER_REFUSED");
  }

  @Test
  void explainsADenialAndOffersToTryAgain() throws Exception {
    Site.Begun begun = site.begin("/album");
    Reply reply =
        site.get(
            "/oauth2/callback?error=access_denied&state="
                + begun.state()
                + "&iss=https%3A%2F%2Flogin.example",
            Site.FROM_PROVIDER + "Cookie: " + begun.cookie() + "\r\n");

    assertNotSignedIn(reply, 403, "DENIED");
    assertThat(reply.body()).contains("/oauth2/start?rd=%2Falbum");
    assertThat(site.events).hasExactlyElementsOfTypes(RequestEvent.AccessDenied.class);
  }

  @Test
  void sendsALateCallbackOnInsteadOfRefusingIt() throws Exception {
    Site.Begun begun = site.begin("/album");
    site.clock.move(Duration.ofMinutes(11));
    Reply reply = site.callback(begun, site.provider.grant(begun.nonce()), begun.cookie());

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).contains("ATTEMPT_EXPIRED").contains("/album");
    assertThat(reply.setCookies()).noneMatch(cookie -> cookie.startsWith(Site.SESSION));
  }

  /** RFC 9700 4.11.1: open redirect. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https%3A%2F%2Fevil.example",
        "//evil.example",
        "%2F%2Fevil.example",
        "/%5Cevil.example",
        "%5C%5Cevil.example",
        "/.//evil.example",
        "/..//evil.example",
        "/%252e%252e%2F%2Fevil.example",
        "/a//evil.example",
        "javascript%3Aalert(1)",
        "user@evil.example",
        "https%3A%2F%2Fphotos.example%40evil.example",
        "/%09/evil.example",
        "/%0d%0aSet-Cookie%3Ax",
        "%20/evil.example",
        "/a&rd=/b",
        "/%E2%80%AE"
      })
  void refusesToReturnElsewhere(String rd) throws Exception {
    Reply reply = site.get("/oauth2/start?rd=" + rd, Site.NAVIGATION);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.headers().all("Location")).isEmpty();
    assertThat(reply.setCookies()).isEmpty();
    assertThat(reply.body()).contains("RETURN_TARGET_REFUSED").doesNotContain("evil");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sec-Fetch-Mode: cors\r\n",
        "Sec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image\r\n",
        "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe\r\n",
        "Accept: application/json\r\n"
      })
  void startsNothingForAScriptOrAFrame(String fields) throws Exception {
    Reply reply = site.get("/oauth2/start", fields);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.setCookies()).isEmpty();
  }

  @Test
  void asksForAClickWhenAnotherSiteStartsASignIn() throws Exception {
    Reply reply = site.get("/oauth2/start?rd=/album", Site.FROM_PROVIDER);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.setCookies()).isEmpty();
    assertThat(reply.body()).contains("ConfirmSignIn");
  }

  @Test
  void breaksALoopWithAnExplanation() throws Exception {
    String counted = "";
    for (int i = 1; i <= 5; i++) {
      assertThat(start(counted).status()).isEqualTo(303);
      counted = countedAfterSignIn(counted);
      assertThat(counted).isEqualTo("__Host-Http-grantwise-sign-ins=" + i);
    }
    Reply reply = start(counted);
    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.body()).contains("LOOP");
    assertThat(reply.headers().all("Location")).isEmpty();
    assertThat(reply.setCookies())
        .containsExactly(
            "__Host-Http-grantwise-sign-ins=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax");
  }

  /** A window of old tabs: each begins a sign-in of its own before the first one is finished. */
  @Test
  void takesManyTabsForNoLoop() throws Exception {
    StringBuilder cookies = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      Reply reply = start(cookies.toString());
      assertThat(reply.status()).isEqualTo(303);
      assertThat(reply.setCookies()).noneMatch(cookie -> cookie.contains("sign-ins"));
      cookies.append(i == 0 ? "" : "; ").append(reply.setCookies().getFirst().split(";", 2)[0]);
    }
  }

  private Reply start(String cookies) throws IOException {
    String field = cookies.isEmpty() ? "" : "Cookie: " + cookies + "\r\n";
    return site.get("/oauth2/start", Site.NAVIGATION + field);
  }

  private String countedAfterSignIn(String counted) throws IOException {
    Site.Begun begun = site.begin("/");
    String cookies = counted.isEmpty() ? begun.cookie() : begun.cookie() + "; " + counted;
    return site.callback(begun, site.provider.grant(begun.nonce()), cookies).setCookies().stream()
        .filter(cookie -> cookie.contains("sign-ins"))
        .map(cookie -> cookie.split(";", 2)[0])
        .findFirst()
        .orElseThrow();
  }

  @Test
  void keepsSevenAttemptsOfABrowserAndDropsTheOldestCookie() throws Exception {
    StringBuilder cookies = new StringBuilder();
    String oldest = "";
    for (int i = 0; i < 7; i++) {
      Site.Begun begun = site.begin("/");
      oldest = i == 0 ? begun.cookie() : oldest;
      cookies.append(i == 0 ? "Cookie: " : "; ").append(begun.cookie());
      site.clock.move(Duration.ofSeconds(1));
    }
    Reply reply = site.get("/oauth2/start", Site.NAVIGATION + cookies + "\r\n");

    assertThat(reply.setCookies())
        .contains(oldest.split("=", 2)[0] + "=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax");
  }

  /** RFC 10017 6.1.3.2, RFC 9700 4.2.4. */
  @Test
  void startsWithAnAttemptCookieAndASeeOther() throws Exception {
    Reply reply = site.get("/oauth2/start?rd=/album", Site.NAVIGATION);

    assertThat(reply.status()).isEqualTo(303);
    assertThat(reply.header("Location"))
        .startsWith("https://login.example/authorize?response_type=code&client_id=photos");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(reply.setCookies().getFirst())
        .matches(
            "__Host-Http-grantwise-attempt-[A-Za-z0-9_-]{16}=[A-Za-z0-9_-]{43}; Path=/;"
                + " Max-Age=600; Secure; HttpOnly; SameSite=Lax");
    assertThat(reply.setCookies()).hasSize(1);
  }

  @Test
  void answersAGoodCallbackWithAPageAndAStrictCookie() throws Exception {
    Site.Begun begun = site.begin("/album");
    Reply reply = site.callback(begun, site.provider.grant(begun.nonce()), begun.cookie());

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).contains("/album").contains("SIGNED_IN");
    assertThat(reply.setCookies().getFirst())
        .matches(Site.SESSION + "=[A-Za-z0-9_-]{43}; Path=/; Secure; HttpOnly; SameSite=Strict");
    assertThat(reply.setCookies().get(1))
        .isEqualTo(
            begun.cookie().split("=", 2)[0]
                + "=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax");
    assertThat(reply.setCookies().get(2))
        .isEqualTo(
            "__Host-Http-grantwise-sign-ins=1; Path=/; Max-Age=30; Secure; HttpOnly; SameSite=Lax");
    assertThat(reply.header("Content-Security-Policy")).startsWith("default-src 'none'");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertNoToken(reply);
  }

  @Test
  void endsTheOldSessionOfABrowserThatSignsInAgain() throws Exception {
    String before = site.signIn();
    Reply start = site.get("/oauth2/start", Site.NAVIGATION + before);
    String location = start.header("Location");
    String state = location.replaceAll(".*[?&]state=([^&]*).*", "$1");
    String nonce = location.replaceAll(".*[?&]nonce=([^&]*).*", "$1");
    Reply again =
        site.callback(
            new Site.Begun(state, nonce, ""),
            site.provider.grant(nonce),
            start.setCookies().getFirst().split(";", 2)[0]);

    assertThat(again.status()).isEqualTo(200);
    Reply old = site.get("/oauth2/session", Site.CALL + before);
    assertThat(old.status()).isEqualTo(401);
    assertThat(old.json().string("reason")).contains("replaced");
  }

  @Test
  void tellsAScriptWhoIsSignedInAndNoMore() throws Exception {
    String session = site.signIn();
    Reply reply = site.get("/oauth2/session", Site.CALL + session);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().names())
        .containsExactly("sub", "name", "expires_in", "sign_out_url", "sessions_url");
    assertThat(reply.json().string("name")).contains("Ann Lee");
    assertThat(reply.json().number("expires_in")).hasValue(1800);
    assertNoToken(reply);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Origin: https://evil.example\r\n",
        "Origin: null\r\n",
        "Sec-Fetch-Site: cross-site\r\nOrigin: https://photos.example\r\n",
        "Sec-Fetch-Site: same-site\r\n",
        "Sec-Fetch-Site: same-origin\r\nOrigin: https://evil.example\r\n"
      })
  void refusesASignOutThatAnotherOriginForces(String fields) throws Exception {
    String session = site.signIn();
    Reply reply = site.send("POST", "/oauth2/sign_out", fields + session);

    assertThat(reply.status()).isEqualTo(403);
    assertThat(site.get("/oauth2/session", Site.CALL + session).status()).isEqualTo(200);
  }

  @Test
  void asksBeforeALinkSignsOut() throws Exception {
    String session = site.signIn();
    Reply reply = site.get("/oauth2/sign_out", Site.NAVIGATION + session);

    assertThat(reply.body()).contains("ConfirmSignOut");
    assertThat(reply.header("Content-Security-Policy"))
        .endsWith("form-action 'self' https://login.example");
    assertThat(site.get("/oauth2/session", Site.CALL + session).status()).isEqualTo(200);
  }

  /** A strict cookie stays behind then: who is still signed in is not told otherwise. */
  @Test
  void sendsALinkFromAnotherSiteRoundOnceBeforeItSaysWhoIsSignedOut() throws Exception {
    String crossSite = Site.NAVIGATION.replace("same-origin", "cross-site");
    Reply reply = site.get("/oauth2/sign_out", crossSite);

    assertThat(reply.body()).contains("FROM_ANOTHER_SITE").contains("/oauth2/sign_out");
    assertThat(reply.setCookies()).hasSize(1).allMatch(cookie -> cookie.contains("bounced=1"));
    String bounced = "Cookie: " + reply.setCookies().getFirst().split(";", 2)[0] + "\r\n";
    assertThat(site.get("/oauth2/sign_out", crossSite + bounced).body()).contains("SignedOut");
    assertThat(site.get("/oauth2/sign_out", Site.NAVIGATION).body()).contains("SignedOut");
  }

  @Test
  void signsOutHereRevokesAndLeadsToTheProvidersSignOut() throws Exception {
    String session = site.signIn();
    Reply reply = site.send("POST", "/oauth2/sign_out", Site.NAVIGATION + session);

    assertThat(reply.status()).isEqualTo(303);
    assertThat(reply.header("Location"))
        .startsWith("https://login.example/end_session?id_token_hint=")
        .contains("post_logout_redirect_uri=https%3A%2F%2Fphotos.example%2F");
    assertThat(reply.setCookies())
        .containsExactly(
            Site.SESSION + "=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict",
            "__Host-Http-grantwise-sign-ins=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax");
    assertThat(site.provider.revoked).hasSize(1).allMatch(token -> token.contains("refresh"));
    Reply after = site.get("/oauth2/session", Site.CALL + session);
    assertThat(after.status()).isEqualTo(401);
    assertThat(after.json().string("reason")).contains("signed_out");
  }

  private void assertNotSignedIn(Reply reply, int status, String trouble) {
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.body()).contains(trouble);
    assertThat(reply.setCookies()).noneMatch(cookie -> cookie.startsWith(Site.SESSION));
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertNoToken(reply);
  }

  private void assertNoToken(Reply reply) {
    for (String token : site.provider.issued) {
      assertThat(reply.all()).doesNotContain(token);
    }
  }
}
