package dev.grantwise.app.question;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.app.command.MetadataLookup;
import dev.grantwise.app.command.PagePlans;
import dev.grantwise.app.command.Planning;
import dev.grantwise.app.page.Templates;
import dev.grantwise.app.run.Installation;
import dev.grantwise.client.discovery.Discovered;
import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.metadata.Issuer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page with the questions, as a function. */
final class QuestionPageTest {

  private static final String ORIGIN = "http://127.0.0.1:8123";

  private final List<Issuer> asked = new ArrayList<>();

  private final QuestionPage page =
      new QuestionPage(
          PagePlans.best(
              new Planning(
                  new MetadataLookup(
                      Installation::embeddedMetadata,
                      issuer -> {
                        asked.add(issuer);
                        return new Discovered.Unreachable(issuer, "no route");
                      }),
                  Map.of(),
                  bytes -> {})),
          new Templates());

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "TRACE", "PATCH", "OPTIONS"})
  void refusesOtherMethods(String method) {
    HttpRequest get = HttpRequest.get(ORIGIN + "/");
    HttpResponse answer =
        page.answer(
            new HttpRequest(new HttpMethod(method), get.url(), get.headers(), get.body()), ORIGIN);

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).hasValue("GET, HEAD, POST");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/x", "/index.html", "/../etc/passwd", "/assets/", "/assets/asking.js"})
  void servesNothingElse(String path) {
    assertThat(get(path).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/?client.type=%zz", "/?a=%00", "/?a=%ff"})
  void refusesAnAddressThatIsNone(String path) {
    assertThat(get(path).status()).isEqualTo(400);
  }

  @Test
  void refusesMoreAnswersThanThereAreQuestions() {
    assertThat(get("/?" + "a=b&".repeat(Parameters.MAX_COUNT + 1)).status()).isEqualTo(400);
    HttpRequest long1 =
        own(
            HttpRequest.post(
                ORIGIN + "/", Parameters.of("client.client_name", "x".repeat(70_000))));
    assertThat(page.answer(long1, ORIGIN).status()).isEqualTo(400);
  }

  /** A page of another site must not choose whom this computer asks (RFC 10017 6.1.3.3). */
  @Test
  void asksNoServerForAnotherSite() {
    HttpRequest lookup = HttpRequest.post(ORIGIN + "/", issuer("https://login.example"));

    for (HttpRequest foreign :
        List.of(
            lookup,
            lookup.with("Origin", "https://evil.example"),
            lookup.with("Origin", "null"),
            lookup.with("Sec-Fetch-Site", "cross-site"),
            lookup.with("Sec-Fetch-Site", "same-site").with("Origin", "http://127.0.0.1:9"),
            lookup.with("Origin", "http://localhost:8123"))) {
      assertThat(page.answer(foreign, ORIGIN).status()).isEqualTo(403);
    }
    assertThat(asked).isEmpty();
  }

  @Test
  void asksNoServerUntilTheButtonIsPressed() {
    String address = "/?client.type=service&authorization_server.issuer=https://login.example";
    assertThat(get(address.replace("://", "%3A%2F%2F")).body().text())
        .contains("Nothing is known of this server yet", "Ask the server for its metadata");
    assertThat(asked).isEmpty();

    HttpResponse answer =
        page.answer(own(HttpRequest.post(ORIGIN + "/", issuer("https://login.example"))), ORIGIN);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(asked).containsExactly(new Issuer("https://login.example"));
    assertThat(answer.body().text()).contains("could not be reached");
  }

  @Test
  void escapesWhatIsTyped() {
    String attack = "\"><script>alert(1)</script><img src=x onerror=alert(1)>\u202e";
    String query =
        Parameters.of("client.client_name", attack)
            .with("authorization_server.issuer", attack)
            .with("client.type", attack)
            .with("access[0].resource", attack)
            .with("<b>", attack)
            .encode();

    String html = get("/?" + query).body().text();

    assertThat(html).doesNotContain("<script>", "<img", "<b>", "\u202e", "&#8238;");
    assertThat(html).contains("&lt;script>", "4 answers do not count yet");
    assertThat(html).containsOnlyOnce("</script>");
  }

  @Test
  void bindsAProblemToItsField() {
    String html = get("/?session.idle=soon").body().text();

    assertThat(html)
        .contains("id=\"q-session-idle-problem\"")
        .contains("aria-describedby=\"q-session-idle-hint q-session-idle-problem\"")
        .contains("One answer does not count yet");
    assertThat(html).contains("session.idle is 'soon'");
  }

  @Test
  void guardsThePageAndKeepsItOutOfCaches() {
    HttpResponse answer = get("/");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).hasValue("text/html; charset=utf-8");
    assertThat(answer.header("Cache-Control")).hasValue("no-store");
    assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(answer.header("Referrer-Policy")).hasValue("same-origin");
    assertThat(answer.header("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'; style-src 'self'; script-src 'self';")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(answer.body().text()).doesNotContain("style=", "onclick", "client.client_secret\"");
  }

  @Test
  void labelsEveryControlAndServesItsAssets() {
    String html =
        get("/?client.type=agent&access%5B0%5D.resource=https%3A%2F%2Fa.example").body().text();
    Matcher controls =
        Pattern.compile("<(?:input|select|textarea)[^>]* id=\"([^\"]+)\"").matcher(html);
    int seen = 0;
    while (controls.find()) {
      assertThat(html).contains("for=\"" + controls.group(1) + "\"");
      seen++;
    }
    assertThat(seen).isGreaterThan(25);
    Matcher assets = Pattern.compile("\"(/assets/[^\"]+)\"").matcher(html);
    while (assets.find()) {
      assertThat(get(assets.group(1)).status()).isEqualTo(200);
    }
  }

  @Test
  void updatesThePlanAndTheFileWithEachAnswer() {
    assertThat(get("/?client.type=service").body().text())
        .contains("<dd><code>client_credentials</code></dd>", "type: service");
    assertThat(get("/?client.type=desktop-app").body().text())
        .contains("<dd><code>authorization_code</code></dd>", "type: desktop-app");
  }

  /** What is chosen by default is no answer, so that it changes with the others. */
  @Test
  void sendsNothingForADefault() {
    String html = get("/?client.type=browser-based-app").body().text();

    assertThat(html)
        .containsPattern("name=\"runtime.server_side\" value=\"\" checked")
        .contains("name=\"runtime.server_side\" value=\"no\"");
    assertThat(html).doesNotContain("\n  server_side:");
  }

  private static Parameters issuer(String issuer) {
    return Parameters.of("client.type", "service").with("authorization_server.issuer", issuer);
  }

  private static HttpRequest own(HttpRequest request) {
    return request.with("Sec-Fetch-Site", "same-origin").with("Origin", ORIGIN);
  }

  private HttpResponse get(String path) {
    return page.answer(HttpRequest.get(ORIGIN + path), ORIGIN);
  }
}
