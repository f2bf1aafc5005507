package dev.grantwise.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.gateway.configuration.CsrfMode;
import dev.grantwise.gateway.session.SessionKey;
import dev.grantwise.protocol.backend.SessionCookie;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of a user's own sign-ins: what it shows, what it ends, and who can make it do so. */
final class OwnSessionsConformanceTest {

  private static final String PAGE = "/oauth2/sessions";
  private static final Pattern TOKEN = Pattern.compile("csrfToken=([\\w-]+)");
  private static final Pattern ELSEWHERE =
      Pattern.compile("handle=([\\w-]+)(?:(?!handle=).)*whereabouts=ELSEWHERE");
  private static final Pattern HERE =
      Pattern.compile("handle=([\\w-]+)(?:(?!handle=).)*whereabouts=HERE");

  private Site site;
  private String here;
  private String there;

  @BeforeEach
  void start() throws Exception {
    site = new Site(CsrfMode.STATIC_HEADER);
    there = site.signIn();
    here = site.signIn();
  }

  @AfterEach
  void stop() throws Exception {
    site.close();
  }

  @Test
  void showsBothAndNothingThatOpensOrNamesThemElsewhere() throws Exception {
    Reply page = site.get(PAGE, Site.NAVIGATION + here);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).containsOnlyOnce("whereabouts=HERE");
    assertThat(page.body()).containsOnlyOnce("whereabouts=ELSEWHERE");
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .endsWith("form-action 'self' https://login.example")
        .doesNotContain("script-src");
    for (String session : List.of(here, there)) {
      assertThat(page.all()).doesNotContain(value(session));
      assertThat(page.all())
          .doesNotContain(SessionKey.of(new SessionCookie(value(session))).digest());
    }
    String fromThere = site.get(PAGE, Site.NAVIGATION + there).body();
    assertThat(found(HERE, fromThere)).isNotEqualTo(found(ELSEWHERE, page.body()));
    assertThat(found(TOKEN, fromThere)).isNotEqualTo(found(TOKEN, page.body()));
  }

  @Test
  void endsOneWithItsStreamAndSaysWhyThere() throws Exception {
    try (Socket stream =
        site.open("GET /pages/stream HTTP/1.1\r\nHost: x\r\n" + Site.NAVIGATION + there + "\r\n")) {
      assertThat(Reply.head(stream.getInputStream()).status()).isEqualTo(200);
      String page = site.get(PAGE, Site.NAVIGATION + here).body();

      Reply done = end(here, page, "session=" + found(ELSEWHERE, page));

      assertThat(done.status()).isEqualTo(303);
      assertThat(done.header("Location")).startsWith(PAGE + "?done=one.");
      assertThat(site.upstream.streamClosed).succeedsWithin(Duration.ofSeconds(10));
    }
    Reply ended = site.get("/oauth2/session", Site.CALL + there);
    assertThat(ended.status()).isEqualTo(401);
    assertThat(ended.json().string("reason")).contains("ended_from_another_browser");
    assertThat(site.get("/oauth2/session", Site.CALL + here).status()).isEqualTo(200);
    assertThat(site.provider.revoked).hasSize(1);
  }

  @Test
  void saysWhatWasDoneToWhoDidItAndToNobodyElse() throws Exception {
    String page = site.get(PAGE, Site.NAVIGATION + here).body();
    String location = end(here, page, "session=" + found(ELSEWHERE, page)).header("Location");

    assertThat(site.get(location, Site.NAVIGATION + here).body()).contains("done=Optional[ONE]");
    assertThat(site.get(PAGE + "?done=one.x", Site.NAVIGATION + here).body())
        .contains("done=Optional.empty");
    String another = site.signIn();
    assertThat(site.get(location, Site.NAVIGATION + another).body())
        .contains("done=Optional.empty");
  }

  @Test
  void endsAllOthersAndGoesOnHere() throws Exception {
    String third = site.signIn();
    String page = site.get(PAGE, Site.NAVIGATION + here).body();

    assertThat(end(here, page, "others=all").status()).isEqualTo(303);

    for (String other : List.of(there, third)) {
      assertThat(site.get("/oauth2/session", Site.CALL + other).status()).isEqualTo(401);
    }
    assertThat(site.get("/oauth2/session", Site.CALL + here).status()).isEqualTo(200);
    assertThat(site.get(PAGE, Site.NAVIGATION + here).body()).doesNotContain("ELSEWHERE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sec-Fetch-Site: cross-site\r\n",
        "Sec-Fetch-Site: same-site\r\nOrigin: https://app.photos.example\r\n",
        "Origin: https://evil.example\r\n",
        ""
      })
  void endsNothingForAnotherOrigin(String origin) throws Exception {
    String page = site.get(PAGE, Site.NAVIGATION + here).body();
    String form = "csrf_token=" + found(TOKEN, page) + "&others=all";

    assertThat(post(origin + here, form).status()).isEqualTo(403);
    assertThat(site.get("/oauth2/session", Site.CALL + there).status()).isEqualTo(200);
  }

  @Test
  void endsNothingByAFormOfAnotherBrowserOrNoneAtAll() throws Exception {
    String fromThere = site.get(PAGE, Site.NAVIGATION + there).body();
    String page = site.get(PAGE, Site.NAVIGATION + here).body();
    String token = "csrf_token=" + found(TOKEN, page);

    assertThat(end(here, fromThere, "others=all").status()).isEqualTo(403);
    assertThat(post(Site.NAVIGATION + here, "others=all").status()).isEqualTo(403);
    assertThat(post(Site.NAVIGATION + here, token + "&" + token + "&others=all").status())
        .isEqualTo(400);
    assertThat(end(here, page, "session=" + found(HERE, page)).header("Location"))
        .as("its own ends by signing out")
        .contains("was_over");
    assertThat(end(here, page, "session=" + found(ELSEWHERE, fromThere)).header("Location"))
        .as("a name of another browser names nothing")
        .contains("was_over");
    assertThat(end(here, page, "session=").header("Location")).contains("was_over");
    for (String session : List.of(here, there)) {
      assertThat(site.get("/oauth2/session", Site.CALL + session).status()).isEqualTo(200);
    }
  }

  @Test
  void asksWhoIsNotSignedInToSignInAndComesBack() throws Exception {
    Reply reply = site.get(PAGE, Site.NAVIGATION);
    assertThat(reply.status()).isEqualTo(303);
    assertThat(reply.header("Location")).isEqualTo("/oauth2/start?rd=%2Foauth2%2Fsessions");
    Site.Begun begun = site.begin("%2Foauth2%2Fsessions");
    assertThat(site.callback(begun, site.provider.grant(begun.nonce()), begun.cookie()).body())
        .contains(PAGE);

    assertThat(site.get(PAGE, Site.CALL).status()).isEqualTo(401);
    assertThat(post(Site.NAVIGATION, "others=all").header("Location")).isEqualTo(PAGE);
    String crossSite = Site.NAVIGATION.replace("same-origin", "cross-site");
    assertThat(site.get(PAGE, crossSite).body()).contains("FROM_ANOTHER_SITE").contains(PAGE);
    assertThat(site.send("DELETE", PAGE, Site.NAVIGATION + here).header("Allow"))
        .isEqualTo("GET, POST");
  }

  private Reply end(String session, String page, String what) throws IOException {
    return post(Site.NAVIGATION + session, "csrf_token=" + found(TOKEN, page) + "&" + what);
  }

  private Reply post(String fields, String form) throws IOException {
    return site.raw(
        "POST "
            + PAGE
            + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
            + form.length()
            + "\r\n"
            + fields
            + "\r\n"
            + form);
  }

  private static String value(String cookieField) {
    return cookieField.strip().split("=", 2)[1];
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }
}
