package dev.grantwise.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.gateway.configuration.CsrfMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a neighbouring site, or whoever writes to the wire, can put into the Cookie field. */
final class HostileCookieConformanceTest {

  private Site site;
  private String session;

  @BeforeEach
  void start() throws Exception {
    site = new Site(CsrfMode.STATIC_HEADER);
    session = site.signIn();
    site.upstream.seen.clear();
  }

  @AfterEach
  void stop() throws Exception {
    site.close();
  }

  /** A sibling subdomain can set any name but one with the prefix (RFC 6265bis 4.1.3). */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "grantwise-session",
        "__Host-grantwise-session",
        "__Secure-grantwise-session",
        "__host-http-grantwise-session",
        "__Host-Http-Grantwise-Session",
        " __Host-Http-grantwise-sessions",
        "x__Host-Http-grantwise-session"
      })
  void isNoSessionUnderAnotherName(String name) throws Exception {
    String value = session.substring(session.indexOf('=') + 1);

    assertNobody("Cookie: " + name + "=" + value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\"", "x", "%00", "../../x", "' OR ''='", "\u00e9", "a b", "=", "null", "0"})
  void isNoSessionByAnotherValue(String value) throws Exception {
    assertNobody("Cookie: " + Site.SESSION + "=" + value + "\r\n");
  }

  /** Which of two is the browser's own cannot be told: none is believed. */
  @Test
  void isNoSessionWhereTwoAreShown() throws Exception {
    assertNobody(session.replace("\r\n", "; " + Site.SESSION + "=planted\r\n"));
    assertNobody(session + "Cookie: " + Site.SESSION + "=planted\r\n");
    assertNobody(session.replace("Cookie: ", "Cookie: " + Site.SESSION + "=planted; "));
  }

  @Test
  void isRefusedBeforeItIsReadWhereItIsTooLong() throws Exception {
    Reply reply =
        site.get(
            "/api/x", Site.CALL + session.replace("\r\n", "; x=" + "y".repeat(64_000) + "\r\n"));

    assertThat(reply.status()).as("RFC 6585 5").isEqualTo(431);
    assertThat(reply.body()).contains("32 KiB");
    assertThat(site.get("/api/" + "x".repeat(20_000), Site.CALL + session).status()).isEqualTo(414);
    assertThat(site.upstream.seen).isEmpty();
  }

  /** Nothing planted ends or changes what is there, and nothing of it reaches the upstream. */
  @Test
  void leavesTheSessionOfABrowserWithManyOthers() throws Exception {
    StringBuilder others = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      others.append("; __Host-grantwise-attempt-").append(i).append("=planted");
    }
    Reply reply =
        site.get("/api/x", Site.CALL + session.replace("\r\n", others + "; theme=dark\r\n"));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(site.upstream.last().header("Cookie")).contains("theme=dark");
    assertThat(site.upstream.last().header("Cookie")).doesNotContain(Site.SESSION);
  }

  /** Ours are small, opaque, and nobody else's to set or to read. */
  @Test
  void isAnsweredByCookiesThatAreOpaqueAndSmall() throws Exception {
    Site.Begun begun = site.begin("/album");
    Reply reply = site.callback(begun, site.provider.grant(begun.nonce()), begun.cookie());

    assertThat(reply.setCookies()).isNotEmpty();
    for (String cookie : reply.setCookies()) {
      assertThat(cookie).startsWith("__Host-").contains("Secure", "HttpOnly", "Path=/");
      assertThat(cookie).doesNotContainIgnoringCase("domain=").hasSizeLessThan(400);
    }
    String value = reply.setCookies().getFirst().split("[=;]", 3)[1];
    assertThat(value).matches("[A-Za-z0-9_-]{43,100}");
  }

  private void assertNobody(String cookie) throws Exception {
    String field = cookie.endsWith("\r\n") ? cookie : cookie + "\r\n";
    Reply reply = site.get("/api/x", Site.CALL + field);

    assertThat(reply.status()).as(field).isEqualTo(401);
    assertThat(reply.json().string("login_url")).isPresent();
    assertThat(site.upstream.seen).isEmpty();
  }
}
