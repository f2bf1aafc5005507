package dev.grantwise.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.gateway.configuration.CsrfMode;
import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.event.RequestEvent;
import dev.grantwise.protocol.event.SignInEvent;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9470: an upstream wants a better sign-in, and the user of the session brings it. */
class StepUpConformanceTest {

  private static final String GOLD =
      "Bearer realm=\"inner\", error=\"insufficient_user_authentication\","
          + " error_description=\"inner words\", acr_values=\"urn:gold urn:silver\","
          + " max_age=\"60\", scope=\"inner.scope\"";

  private Site site;

  @BeforeEach
  void start() throws Exception {
    site = new Site(CsrfMode.STATIC_HEADER);
  }

  @AfterEach
  void stop() throws Exception {
    site.close();
  }

  // What must not happen

  /** RFC 9470 4: whoever comes back is the user of the session, or nothing changes. */
  @Test
  void takesNobodyElseForTheUserOfTheSession() throws Exception {
    String session = site.signIn();
    String loginUrl = refused(session);
    site.provider.nextSub = "mallory";
    Site.Begun begun = begun(loginUrl, session);
    Reply reply = site.callback(begun, site.provider.grant(begun.nonce()), begun.cookie());
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.body()).contains("ANOTHER_USER");
    assertThat(reply.setCookies()).noneMatch(cookie -> cookie.startsWith(Site.SESSION));
    assertThat(site.provider.revoked).as("what came for the other").hasSize(1);
    site.upstream.challenge = "";
    assertThat(site.get("/api/payments", session + Site.CALL).status()).isEqualTo(200);
    assertThat(events(SignInEvent.SteppedUp.class)).isEmpty();
  }

  /** A link may lead anybody to the start; what it says binds nobody but the session it is of. */
  @Test
  void demandsNothingByALinkThatSomebodyMadeOrThatIsOfAnotherSession() throws Exception {
    String session = site.signIn();
    String other = site.signIn();
    String loginUrl = refused(session);
    for (String url :
        List.of(
            "/oauth2/start?rd=%2F&step_up=made-up",
            "/oauth2/start?rd=%2F&acr_values=urn%3Aweak&max_age=999999",
            "/oauth2/start?rd=%2F&step_up=a&step_up=b",
            "/oauth2/start?rd=%2F&step_up=" + "a".repeat(5_000))) {
      assertThat(demanded(url, session)).as(url).isEqualTo(Parameters.NONE);
    }
    assertThat(demanded(loginUrl, other)).isEqualTo(Parameters.NONE);
    assertThat(demanded(loginUrl, "")).isEqualTo(Parameters.NONE);
    assertThat(demanded(loginUrl, session).value("acr_values")).contains("urn:gold urn:silver");
    site.clock.move(Duration.ofMinutes(10));
    assertThat(demanded(loginUrl, session)).as("too late").isEqualTo(Parameters.NONE);
  }

  /** The provider came back, and the upstream still refuses: that is final for a while. */
  @Test
  void endsALoopOfAnUpstreamThatIsNeverContent() throws Exception {
    String session = site.signIn();
    Reply raised = stepUp(refused(session), session);
    String cookies = cookies(raised);
    Reply call = site.get("/api/payments", cookies + Site.CALL);
    assertThat(call.status()).isEqualTo(403);
    JsonObject problem = JsonObject.parse(call.body()).orThrow();
    assertThat(problem.string("type")).contains("urn:grantwise:problem:step-up-unmet");
    assertThat(problem.string("reason")).contains("insufficient_user_authentication");
    assertThat(problem.string("login_url")).isEmpty();
    assertThat(site.references).contains(problem.string("reference").orElseThrow());
    Reply page = site.get("/api/payments", cookies + Site.NAVIGATION + "X-CSRF: 1\r\n");
    assertThat(page.status()).isEqualTo(403);
    assertThat(page.body()).contains("STEP_UP_UNMET");
    assertThat(events(RequestEvent.RequestRefused.class))
        .hasSize(2)
        .allMatch(
            refusal -> refusal.violation().requirement().id().value().equals("step-up-bounded"));
  }

  @Test
  void asksAgainForAnotherDemandAndWhenTheWindowIsOver() throws Exception {
    String session = site.signIn();
    Reply raised = stepUp(refused(session), session);
    assertThat(raised.setCookies())
        .anySatisfy(
            cookie ->
                assertThat(cookie)
                    .startsWith("__Host-Http-grantwise-stepped-up=")
                    .contains("Max-Age=30")
                    .contains("HttpOnly")
                    .contains("Secure"));
    site.upstream.challenge = GOLD.replace("urn:gold", "urn:platinum");
    assertThat(site.get("/api/payments", cookies(raised) + Site.CALL).status()).isEqualTo(401);
  }

  @Test
  void tellsNothingElseOfTheChallenge() throws Exception {
    String session = site.signIn();
    site.upstream.challenge = GOLD;
    Reply reply = site.get("/api/payments", session + Site.CALL);
    assertThat(reply.all()).doesNotContain("inner", "urn:gold", "secret-of-the-upstream");
    assertThat(reply.header("WWW-Authenticate")).isEqualTo("Cookie realm=\"session\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer error=\"insufficient_user_authentication\"",
        "Bearer error=\"insufficient_user_authentication\", max_age=\"-1\"",
        "Bearer error=\"insufficient_user_authentication\", max_age=\"12345678901\"",
        "Bearer error=\"insufficient_user_authentication\", max_age=\"5 minutes\"",
        "Bearer error=\"insufficient_user_authentication\", max_age=\"1\", max_age=\"2\"",
        "Bearer error=\"insufficient_user_authentication\", acr_values=\"1 2 3 4 5 6 7 8 9 10 11\"",
        "Basic realm=\"x\", error=\"insufficient_user_authentication\", max_age=\"60\"",
        "Bearer error=\"invalid_request\", acr_values=\"urn:gold\"",
        "Bearer error=\"insufficient_user_authentication"
      })
  void sendsNobodyToSignInForAChallengeThatSaysNothing(String challenge) throws Exception {
    String session = site.signIn();
    site.upstream.challenge = challenge;
    Reply reply = site.get("/api/payments", session + Site.CALL);
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.all()).doesNotContain("step_up", "step-up-required");
  }

  /** No token went there, so nothing there can be raised. */
  @Test
  void sendsNobodyToSignInForAServerOfPages() throws Exception {
    String session = site.signIn();
    site.upstream.challenge = GOLD;
    Reply reply = site.get("/pages/payments", session + Site.NAVIGATION);
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.all()).doesNotContain("step_up");
  }

  /** OpenID Connect Core 3.1.3.7, step 13. */
  @Test
  void takesNoSignInThatIsOlderThanWasDemanded() throws Exception {
    String session = site.signIn();
    String loginUrl = refused(session);
    site.provider.alsoClaims =
        JsonObject.EMPTY.with("auth_time", site.clock.instant().getEpochSecond() - 121);
    Reply reply = stepUp(loginUrl, session);
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.body()).contains("STEP_UP_UNMET");
    assertThat(reply.setCookies()).noneMatch(cookie -> cookie.startsWith(Site.SESSION));
  }

  // What must happen

  @Test
  void tellsACallWhereToSignInBetter() throws Exception {
    String session = site.signIn();
    site.upstream.challenge = GOLD;
    Reply reply =
        site.send(
            "POST",
            "/api/payments",
            session
                + Site.CALL
                + "Referer: "
                + Site.ORIGIN
                + "/checkout\r\nContent-Length: 2\r\n\r\nhi");
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(reply.header("Cache-Control")).contains("no-store");
    JsonObject problem = JsonObject.parse(reply.body()).orThrow();
    assertThat(problem.string("type")).contains("urn:grantwise:problem:step-up-required");
    assertThat(problem.string("reason")).contains("insufficient_user_authentication");
    assertThat(problem.string("login_url").orElseThrow())
        .matches("/oauth2/start\\?rd=%2Fcheckout&step_up=[A-Za-z0-9_-]+");
  }

  @Test
  void sendsANavigationToSignInBetterAndBack() throws Exception {
    String session = site.signIn();
    site.upstream.challenge = GOLD;
    Reply sent = site.get("/api/payments?id=7", session + Site.NAVIGATION + "X-CSRF: 1\r\n");
    assertThat(sent.status()).isEqualTo(303);
    String loginUrl = sent.header("Location");
    assertThat(loginUrl).startsWith("/oauth2/start?rd=%2Fapi%2Fpayments%3Fid%3D7&step_up=");
    Parameters demanded = demanded(loginUrl, session);
    assertThat(demanded)
        .isEqualTo(Parameters.of("max_age", "60").with("acr_values", "urn:gold urn:silver"));
    site.provider.alsoClaims = JsonObject.EMPTY.with("acr", "urn:gold");
    Reply back = stepUp(loginUrl, session);
    assertThat(back.status()).isEqualTo(200);
    assertThat(back.body()).contains("/api/payments?id=7");
    assertThat(events(SignInEvent.SteppedUp.class))
        .singleElement()
        .satisfies(event -> assertThat(event.acr()).isEqualTo("urn:gold"));
    site.upstream.challenge = "";
    String before = site.upstream.last().header("Authorization");
    assertThat(site.get("/api/payments", cookies(back) + Site.CALL).body()).isEqualTo("paid");
    assertThat(site.upstream.last().header("Authorization")).isNotEqualTo(before);
    assertThat(site.get("/api/payments", session + Site.CALL).status())
        .as("the session before is over")
        .isEqualTo(401);
  }

  @Test
  void tellsAWebSocketToo() throws Exception {
    String session = site.signIn();
    site.upstream.challenge = GOLD;
    String handshake =
        "GET /api/payments HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==\r\n"
            + "Origin: "
            + Site.ORIGIN
            + "\r\n"
            + session
            + "\r\n";
    try (Socket socket = site.open(handshake)) {
      Reply reply = Reply.head(socket.getInputStream());
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(reply.header("WWW-Authenticate")).isEqualTo("Cookie realm=\"session\"");
    }
  }

  /** The address where the user signs in better, as a call is told it. */
  private String refused(String session) throws IOException {
    site.upstream.challenge = GOLD;
    Reply reply = site.get("/api/payments", session + Site.CALL);
    assertThat(reply.status()).isEqualTo(401);
    return JsonObject.parse(reply.body()).orThrow().string("login_url").orElseThrow();
  }

  private Parameters authorizationRequest(Reply started) {
    assertThat(started.status()).isEqualTo(303);
    String location = started.header("Location");
    return Parameters.parse(location.substring(location.indexOf('?') + 1)).orThrow();
  }

  private Parameters demanded(String loginUrl, String session) throws IOException {
    Parameters sent = authorizationRequest(site.get(loginUrl, session + Site.NAVIGATION));
    return Parameters.NONE
        .with("max_age", sent.value("max_age"))
        .with("acr_values", sent.value("acr_values"));
  }

  private Site.Begun begun(String loginUrl, String session) throws IOException {
    Reply started = site.get(loginUrl, session + Site.NAVIGATION);
    Parameters sent = authorizationRequest(started);
    return new Site.Begun(
        sent.value("state").orElseThrow(),
        sent.value("nonce").orElseThrow(),
        started.setCookies().getFirst().split(";", 2)[0]);
  }

  private Reply stepUp(String loginUrl, String session) throws IOException {
    Site.Begun begun = begun(loginUrl, session);
    return site.callback(begun, site.provider.grant(begun.nonce()), begun.cookie());
  }

  /** What a browser keeps of an answer and sends from then on. */
  private static String cookies(Reply reply) {
    return "Cookie: "
        + String.join(
            "; ", reply.setCookies().stream().map(cookie -> cookie.split(";", 2)[0]).toList())
        + "\r\n";
  }

  private <E extends Event> List<E> events(Class<E> kind) {
    return site.events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
