package dev.grantwise.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.gateway.configuration.CsrfMode;
import dev.grantwise.gateway.session.SessionKey;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.event.CorrelationId;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The relay, attacked first (RFC 10017 6.1.1, 6.1.3.3, 6.1.3.6; RFC 9700 4.13). */
class RelayConformanceTest {

  private Site site;
  private String session;

  @BeforeEach
  void start() throws Exception {
    site = new Site(CsrfMode.STATIC_HEADER);
    session = site.signIn();
  }

  @AfterEach
  void stop() throws Exception {
    site.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/../secret",
        "/api/./x",
        "/api//x",
        "//api/x",
        "/api/%2e%2e/x",
        "/api/.%2E/x",
        "/api/%2fx",
        "/api%5cx",
        "/api/..;/x",
        "/api/%00",
        "/api/%zz",
        "/api/%0d%0aX:y",
        "/open/..%2fapi/x"
      })
  void refusesPathsThatTwoServersCouldReadDifferently(String path) throws Exception {
    Reply reply = site.get(path, Site.CALL + session);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(site.upstream.seen).isEmpty();
  }

  /** W3C Trace Context: the same trace, and a part of it that the log knows. */
  @Test
  void handsTheTraceOnAndKnowsItsOwnPartOfIt() throws Exception {
    String trace = "0af7651916cd43dd8448eb211c80319c";
    Reply reply =
        site.get(
            "/api/cut",
            Site.CALL
                + session
                + "traceparent: 00-"
                + trace
                + "-b7ad6b7169203331-01\r\ntracestate: a=1\r\n");

    assertThat(reply.status()).isEqualTo(502);
    FakeUpstream.Seen seen = site.upstream.last();
    assertThat(seen.header("traceparent")).startsWith("00-" + trace + "-").endsWith("-01");
    assertThat(seen.header("tracestate")).isEqualTo("a=1");
    String part = seen.header("traceparent").split("-", -1)[2];
    assertThat(part).isNotEqualTo("b7ad6b7169203331");
    assertThat(reply.body()).contains(part);
    assertThat(site.references).contains(part);
  }

  /** What is of one connection, or malformed, goes no further; a trace begins then. */
  @Test
  void beginsATraceWhereNoneCameThatHolds() throws Exception {
    for (String fields :
        new String[] {
          "",
          "traceparent: 00-nonsense\r\ntracestate: a=1\r\n",
          "Connection: traceparent\r\ntraceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\n"
        }) {
      assertThat(site.get("/api/x", Site.CALL + session + fields).status()).isEqualTo(200);
      FakeUpstream.Seen seen = site.upstream.last();
      assertThat(seen.header("traceparent"))
          .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01")
          .doesNotContain("0af7651916cd43dd8448eb211c80319c");
      assertThat(seen.header("tracestate")).isEmpty();
    }
  }

  /** RFC 3986 6.2.2.2: an encoded letter does not lead round a route. */
  @Test
  void findsTheRouteOfAnEncodedLetter() throws Exception {
    assertThat(site.get("/%61pi/x", Site.NAVIGATION + session).status()).isEqualTo(403);
    assertThat(site.get("/%61pi/x", Site.CALL + session).status()).isEqualTo(200);
    assertThat(site.upstream.last().uri()).isEqualTo("/api/x");
  }

  /** Whoever is refused gets a reference, and the log has the reason under it. */
  @ParameterizedTest
  @CsvSource({
    "GET, /api/x, call_refused",
    "GET, /api//x, path_refused",
    "GET, /%6fauth2/start, no_route",
    "TRACE, /api/x, method",
    "GET, /oauth2/nothing, no_endpoint",
    "POST, /oauth2/start, method",
    "POST, /oauth2/session, method",
    "POST, /oauth2/sign_out, call_refused",
    "GET, /oauth2/start, not_a_navigation",
  })
  void tellsEveryRefusalUnderAReferenceThatTheLogHas(String method, String path, String why)
      throws Exception {
    int before = site.references.size();
    Reply reply =
        site.send(method, path, "Sec-Fetch-Mode: cors\r\nSec-Fetch-Site: cross-site\r\n" + session);
    assertThat(reply.status()).as(why).isBetween(400, 499);
    assertThat(site.references.subList(before, site.references.size()))
        .containsExactly(reply.json().string("reference").orElseThrow());
  }

  /** RFC 10017 6.1.3.3: whoever adopts the header checks it on GET too. */
  @ParameterizedTest
  @CsvSource({"GET", "POST", "DELETE"})
  void refusesAnApiCallWithoutTheHeader(String method) throws Exception {
    Reply reply =
        site.send(
            method, "/api/x", "Sec-Fetch-Mode: cors\r\nSec-Fetch-Site: same-origin\r\n" + session);
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.json().string("reason")).contains("csrf-header-present");
    assertThat(site.upstream.seen).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Sec-Fetch-Site: cross-site\r\n",
        "Sec-Fetch-Site: same-site\r\n",
        "Origin: https://evil.example\r\n",
        "Sec-Fetch-Site: same-origin\r\nSec-Fetch-Site: same-origin\r\n"
      })
  void refusesAnUnsafeCallOfAnotherOrigin(String fields) throws Exception {
    Reply reply = site.send("POST", "/api/x", "X-CSRF: 1\r\n" + fields + session);
    assertThat(reply.status()).isEqualTo(403);
    assertThat(site.upstream.seen).isEmpty();
  }

  @Test
  void letsAFormOfAWebAppPostFromTheSameOriginOnly() throws Exception {
    try (Site webApp = new Site(CsrfMode.SAME_ORIGIN)) {
      String cookie = webApp.signIn();
      assertThat(webApp.send("POST", "/api/x", Site.FROM_PROVIDER + cookie).status())
          .isEqualTo(403);
      assertThat(webApp.send("POST", "/api/x", Site.NAVIGATION + cookie).status()).isEqualTo(200);
      assertThat(webApp.upstream.seen).hasSize(1);
    }
  }

  /** RFC 9700 4.13: what an upstream takes for the gateway's word. */
  @Test
  void stripsForgedIdentityAndOurCookies() throws Exception {
    site.get(
        "/api/x",
        Site.CALL
            + session.replace("\r\n", "; theme=dark\r\n")
            + "Authorization: Bearer forged\r\nX-Forwarded-User: admin\r\nX_Forwarded_User: admin\r\n"
            + "X-Auth-Request-Email: admin\r\nRemote-User: admin\r\nForwarded: for=1.1.1.1\r\n"
            + "X-Forwarded-For: 1.1.1.1\r\nX-Real-IP: 1.1.1.1\r\nProxy: evil\r\nX-Own: kept\r\n");
    FakeUpstream.Seen seen = site.upstream.last();

    assertThat(seen.headers().all("Authorization")).hasSize(1);
    assertThat(seen.header("Authorization")).startsWith("Bearer secret-access-");
    assertThat(seen.header("Cookie")).isEqualTo("theme=dark");
    assertThat(seen.header("X-Forwarded-For")).isEqualTo("127.0.0.1");
    assertThat(seen.header("X-Forwarded-Host")).isEqualTo("photos.example");
    assertThat(seen.header("X-Forwarded-Proto")).isEqualTo("https");
    assertThat(seen.header("X-Own")).isEqualTo("kept");
    for (String forged :
        new String[] {
          "X-Forwarded-User",
          "X_Forwarded_User",
          "X-Auth-Request-Email",
          "Remote-User",
          "Forwarded",
          "X-Real-IP",
          "Proxy"
        }) {
      assertThat(seen.headers().all(forged)).as(forged).isEmpty();
    }
  }

  /** RFC 9110 7.6.1. */
  @Test
  void dropsWhatConnectionNominatesButNotTheToken() throws Exception {
    site.raw(
        "GET /api/x HTTP/1.0\r\nHost: x\r\nConnection: X-Hop, Authorization, X-Forwarded-For\r\n"
            + "X-Hop: 1\r\nKeep-Alive: 5\r\nTE: trailers\r\n"
            + Site.CALL
            + session
            + "\r\n");
    FakeUpstream.Seen seen = site.upstream.last();

    assertThat(seen.headers().all("X-Hop")).isEmpty();
    assertThat(seen.headers().all("TE")).isEmpty();
    assertThat(seen.headers().all("Keep-Alive")).isEmpty();
    assertThat(seen.header("Authorization")).startsWith("Bearer secret-access-");
    assertThat(seen.header("X-Forwarded-For")).isEqualTo("127.0.0.1");
  }

  /** RFC 9112 6.1: two lengths are request smuggling. */
  @Test
  void relaysNoSecondRequestHiddenBehindTwoLengths() throws Exception {
    site.raw(
        "POST /api/echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 4\r\n"
            + "Transfer-Encoding: chunked\r\n"
            + Site.CALL
            + session
            + "\r\n0\r\n\r\nGET /api/hidden HTTP/1.1\r\nHost: x\r\n\r\n");
    assertThat(site.upstream.seen)
        .allSatisfy(seen -> assertThat(seen.uri()).isNotEqualTo("/api/hidden"));
    assertThat(site.upstream.seen).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void dropsOurCookiesAndLeaveForOtherOriginsFromAnAnswer() throws Exception {
    Reply reply = site.get("/api/cookies", Site.CALL + session);
    assertThat(reply.setCookies()).containsExactly("theme=dark; Path=/");
    assertThat(reply.headers().all("Access-Control-Allow-Origin")).isEmpty();
    assertThat(reply.headers().all("Access-Control-Allow-Credentials")).isEmpty();
  }

  @Test
  void followsNoRedirectWithTheToken() throws Exception {
    Reply reply = site.get("/api/redirect", Site.CALL + session);
    assertThat(reply.status()).isEqualTo(302);
    assertThat(reply.header("Location")).isEqualTo("https://elsewhere.example/");
    assertThat(site.upstream.seen).hasSize(1);
  }

  @Test
  void saysSoWhenTheUpstreamFails() throws Exception {
    Reply reply = site.get("/api/cut", Site.CALL + session);
    assertThat(reply.status()).isEqualTo(502);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
  }

  /** A script cannot show what its call answers: the way back leads to its page. */
  @ParameterizedTest
  @CsvSource({
    "https://attacker.example/album, %2F",
    "https://photos.example.attacker.example/album, %2F",
    "https://photos.example//attacker.example/album, %2F",
    "https://photos.example/\\attacker.example, %2F",
    "not a url, %2F",
    "https://photos.example/album?page=2, %2Falbum%3Fpage%3D2"
  })
  void leadsACallBackToThePageOfThisSiteThatMadeIt(String referer, String target) throws Exception {
    Reply reply = site.get("/api/albums", Site.CALL + "Referer: " + referer + "\r\n");

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.json().string("login_url")).contains("/oauth2/start?rd=" + target);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, navigate, document, same-origin, 303",
    "GET, navigate, document, none, 303",
    "GET, navigate, document, cross-site, 200",
    "GET, navigate, iframe, same-origin, 401",
    "GET, cors, empty, same-origin, 401",
    "GET, no-cors, image, cross-site, 401",
    "POST, navigate, document, same-origin, 401",
    "POST, navigate, document, cross-site, 403"
  })
  void redirectsOnlyNavigations(
      String method, String mode, String destination, String from, int status) throws Exception {
    Reply reply =
        site.send(
            method,
            "/album?page=2",
            "Accept: text/html\r\nSec-Fetch-Mode: "
                + mode
                + "\r\nSec-Fetch-Dest: "
                + destination
                + "\r\nSec-Fetch-Site: "
                + from
                + "\r\n");
    assertThat(reply.status()).isEqualTo(status);
    if (status == 303) {
      assertThat(reply.header("Location")).isEqualTo("/oauth2/start?rd=%2Falbum%3Fpage%3D2");
    } else {
      assertThat(reply.headers().all("Location")).isEmpty();
    }
    if (status == 401) {
      assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(reply.json().names())
          .containsExactly("type", "title", "status", "detail", "login_url", "reason");
      assertThat(reply.json().string("reason")).contains("no_session");
    }
  }

  @Test
  void bouncesANavigationFromAnotherSiteOnce() throws Exception {
    Reply first = site.get("/album", Site.FROM_PROVIDER);
    assertThat(first.body()).contains("FROM_ANOTHER_SITE").contains("/album");
    String marker = first.setCookies().getFirst().split(";", 2)[0];

    Reply second = site.get("/album", Site.FROM_PROVIDER + "Cookie: " + marker + "\r\n");
    assertThat(second.status()).isEqualTo(303);
  }

  @Test
  void endsAnIdleSessionWithItsReason() throws Exception {
    site.clock.move(Duration.ofMinutes(31));
    Reply reply = site.get("/api/x", Site.CALL + session);
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.json().string("reason")).contains("idle");
    assertThat(reply.setCookies()).hasSize(1);
    assertThat(site.upstream.seen).isEmpty();
  }

  /** RFC 6749 5.2: the provider ended the grant. */
  @Test
  void endsTheSessionWhenTheProviderRefusesToRefresh() throws Exception {
    site.provider.refusesRefresh = true;
    site.clock.move(Duration.ofMinutes(6));
    Reply call = site.get("/api/x", Site.CALL + session);

    assertThat(call.status()).isEqualTo(401);
    assertThat(call.json().string("reason")).contains("refresh_refused");
    assertThat(call.setCookies().getFirst()).startsWith(Site.SESSION + "=; Path=/; Max-Age=0");
    Reply navigation = site.get("/album", Site.NAVIGATION + session);
    assertThat(navigation.status()).isEqualTo(303);
    assertThat(navigation.header("Location")).isEqualTo("/oauth2/start?rd=%2Falbum");
    assertThat(site.provider.refreshes).hasValue(1);
  }

  /** RFC 6750 3.1. */
  @Test
  void refreshesOnceWhenTheApiRefusesTheToken() throws Exception {
    site.upstream.refusesToken.set(true);
    site.clock.move(Duration.ofMinutes(1));
    Reply reply = site.get("/api/token", Site.CALL + session);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(site.provider.refreshes).hasValue(1);
    assertThat(site.upstream.seen.getFirst().header("Authorization"))
        .isNotEqualTo(site.upstream.last().header("Authorization"));
  }

  @Test
  void sendsAnUnsafeCallOnlyOnce() throws Exception {
    site.upstream.refusesToken.set(true);
    Reply reply = site.send("POST", "/api/token", Site.CALL + session);
    assertThat(reply.status()).isEqualTo(401);
    assertThat(site.upstream.seen).hasSize(1);
  }

  @Test
  void relaysABodyBothWays() throws Exception {
    Reply reply =
        site.raw(
            "POST /api/echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 5\r\n"
                + Site.CALL
                + session
                + "\r\nhello");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo("hello");
    for (String token : site.provider.issued) {
      assertThat(reply.all()).doesNotContain(token);
    }
  }

  @Test
  void servesPublicPagesWithoutASession() throws Exception {
    assertThat(site.get("/open/x", Site.NAVIGATION).body()).isEqualTo("the page");
  }

  /** A stream flows while it lasts, and ends with its session. */
  @Test
  void cutsALiveStreamWhenTheSessionEnds() throws Exception {
    assertStreamCutBy(
        key ->
            assertThat(site.send("POST", "/oauth2/sign_out", Site.CALL + session).status())
                .isEqualTo(200));
  }

  /** The other node has nothing to cut here; this one asks by itself. */
  @Test
  void cutsALiveStreamWhoseSessionEndsAtAnotherNode() throws Exception {
    assertStreamCutBy(
        key -> {
          site.gateway.sweep();
          assertThat(site.upstream.streamClosed).as("while it stands").isNotDone();
          assertThat(site.sessions.end(key, SessionEndReason.SIGNED_OUT, site.clock.instant()))
              .isPresent();
          site.gateway.sweep();
        });
  }

  /** What ends a session. */
  private interface End {
    void of(SessionKey key) throws Exception;
  }

  private void assertStreamCutBy(End end) throws Exception {
    AtomicReference<SessionKey> key = new AtomicReference<>();
    site.sessions.afterNextUse(key::set);
    try (Socket socket =
        site.open("GET /api/stream HTTP/1.1\r\nHost: x\r\n" + Site.CALL + session + "\r\n")) {
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      String line = reader.readLine();
      while (line != null && !line.contains("data: one")) {
        line = reader.readLine();
      }
      assertThat(line).contains("data: one");

      end.of(Objects.requireNonNull(key.get()));

      while (line != null) {
        line = reader.readLine();
      }
      site.upstream.streamClosed.get(10, TimeUnit.SECONDS);
    }
  }

  /** A stream that was decided on while its session still stood ends with it all the same. */
  @Test
  void cutsAStreamWhoseSessionEndedBeforeItBegan() throws Exception {
    site.sessions.afterNextUse(
        key -> {
          var _ =
              site.gateway
                  .ending()
                  .end(
                      key,
                      SessionEndReason.SIGNED_OUT,
                      new CorrelationId("test"),
                      site.clock.instant());
        });
    try (Socket socket =
        site.open(
            "GET /pages/stream HTTP/1.1\r\nHost: x\r\n" + Site.NAVIGATION + session + "\r\n")) {
      assertThat(Reply.read(socket.getInputStream()).body()).doesNotContain("data: one");
    }
  }

  /** A call whose session ends by it is told so, even on the second try (RFC 6750 3.1). */
  @Test
  void tellsTheCallByWhichTheSessionEnds() throws Exception {
    site.upstream.refusesToken.set(true);
    site.provider.refusesRefresh = true;
    site.clock.move(Duration.ofMinutes(1));
    Reply reply = site.get("/api/token", Site.CALL + session);
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.json().string("reason")).contains("refresh_refused");
  }

  /** RFC 9110 9.3.8: a TRACE gives back what it was sent, so it is sent no token. */
  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "CONNECT"})
  void relaysNoTraceAndNoTunnel(String method) throws Exception {
    Reply reply = site.send(method, "/api/x", Site.CALL + session);
    assertThat(reply.status()).isEqualTo(405);
    assertThat(site.upstream.seen).isEmpty();
  }

  /** RFC 3986 6.2.2.2: an encoded letter does not lead round the gateway's own prefix. */
  @Test
  void relaysNothingUnderItsOwnPrefix() throws Exception {
    assertThat(site.get("/%6fauth2/callback", Site.NAVIGATION + session).status()).isEqualTo(404);
  }

  /**
   * RFC 9110 5.5: bytes above ASCII are opaque in a field, not a reason to leave a call hanging.
   */
  @Test
  void relaysFieldsBeyondAscii() throws Exception {
    Reply reply = site.get("/api/named", Site.CALL + session);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Disposition")).endsWith("\u00e2\u0080\u009cx");
    assertThat(site.get("/api/x", Site.CALL + session + "X-Own: \u00e2\u0080\u009c\r\n").status())
        .isEqualTo(200);
  }

  /** A body without a stated length arrives, whichever version the peer would like to speak. */
  @Test
  void losesNoBodyOfAPeerThatSpeaksHttp2() throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      var _ = client.send(call("/open/x").build(), HttpResponse.BodyHandlers.ofString());
      HttpRequest.BodyPublisher body =
          HttpRequest.BodyPublishers.ofInputStream(
              () -> new ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8)));
      HttpResponse<String> reply =
          client.send(call("/api/echo").POST(body).build(), HttpResponse.BodyHandlers.ofString());
      assertThat(reply.body()).isEqualTo("hello");
    }
  }

  private HttpRequest.Builder call(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + site.port + path))
        .timeout(Duration.ofSeconds(10))
        .header("Sec-Fetch-Mode", "cors")
        .header("Sec-Fetch-Site", "same-origin")
        .header("X-CSRF", "1")
        .header("Cookie", session.substring("Cookie: ".length()).trim());
  }
}
