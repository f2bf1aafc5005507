package dev.grantwise.conformance.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.conformance.http.Answer;
import dev.grantwise.conformance.http.OwnCodeFlow;
import dev.grantwise.conformance.http.PlainBrowser;
import dev.grantwise.conformance.http.PlainHttp;
import dev.grantwise.conformance.installation.TestInstallation;
import dev.grantwise.protocol.json.JsonObject;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every error of server and gateway carries a reference, and the log has an event under it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class EveryErrorTest {

  private static final Pattern REFERENCE = Pattern.compile("\\b[0-9a-f]{16}\\b");
  private static final String TOO_LARGE = "a".repeat(70_000);
  private static final int STARTS = 110;

  @TempDir private Path state;

  private final Map<String, Answer> errors = new LinkedHashMap<>();

  @Test
  void carriesAReferenceThatTheLogKnows() throws Exception {
    TestInstallation photos = TestInstallation.browserBasedApp(state);
    try (photos) {
      server(photos);
      gateway(photos);
    }
    Set<String> known =
        photos.events().stream()
            .map(line -> JsonObject.parse(line).orThrow())
            .flatMap(line -> line.string("correlation_id").stream())
            .collect(Collectors.toSet());
    assertThat(errors).hasSizeGreaterThanOrEqualTo(25);
    errors.forEach(
        (name, answer) -> {
          assertThat(answer.status()).as(name).isGreaterThanOrEqualTo(400);
          assertThat(reference(answer)).as("%s: %s", name, answer).isPresent();
          assertThat(known).as(name).contains(reference(answer).orElseThrow());
        });
  }

  private void server(TestInstallation photos) throws Exception {
    String at = photos.server().origin();
    open("server, no such path", at + "/nothing");
    open("server, another method", at + "/token");
    post("server, not allowed to post", at + "/jwks", Map.of());
    open("authorize, no client", at + "/authorize");
    open("authorize, wrong redirect", at + "/authorize?client_id=photos&redirect_uri=http://x/");
    post("token, no client", at + "/token", Map.of("grant_type", "authorization_code"));
    post("token, too large", at + "/token", Map.of("code", TOO_LARGE));
    post("revoke, no client", at + "/revoke", Map.of("token", "t"));
    post("sign-in, no interaction", at + "/sign-in", Map.of("username", "ada"));
    open("consent, no interaction", at + "/consent");
    send(
        "userinfo, bad token",
        PlainHttp.to(at + "/userinfo").header("Authorization", "Bearer none"));
    OwnCodeFlow flow = new OwnCodeFlow(photos, state);
    errors.put("token, junk code", flow.redeem("junk"));
    errors.put("token, junk refresh token", flow.refresh("junk"));
    String code = flow.code();
    assertThat(flow.redeem(code).status()).isEqualTo(200);
    errors.put("token, replayed code", flow.redeem(code));
    PlainBrowser guesser = new PlainBrowser();
    String start = photos.address() + "/oauth2/start";
    errors.put("sign-in, throttled", throttled(guesser, start));
  }

  private static Answer throttled(PlainBrowser guesser, String start) {
    Answer last = guesser.signIn(start, "ada", "guess 0");
    for (int i = 1; i < 8; i++) {
      last = guesser.signIn(start, "ada", "guess " + i);
    }
    assertThat(last.status()).isEqualTo(429);
    return last;
  }

  private void gateway(TestInstallation photos) {
    String at = photos.address();
    open("gateway, no such path", at + "/oauth2/nothing");
    post("start, another method", at + "/oauth2/start", Map.of());
    send("start, by a script", PlainHttp.to(at + "/oauth2/start").header("Sec-Fetch-Mode", "cors"));
    open("start, back to elsewhere", at + "/oauth2/start?rd=https://evil.example/");
    open("callback, not begun here", at + "/oauth2/callback?code=c&state=" + "s".repeat(22));
    open("callback, nothing in it", at + "/oauth2/callback");
    post("sign-out, cross-site", at + "/oauth2/sign_out", Map.of());
    post("start, too large", at + "/oauth2/start", Map.of("a", TOO_LARGE));
    send("api, no session", PlainHttp.to(at + "/api/albums").header("Accept", "application/json"));
    send(
        "api, no CSRF header",
        PlainHttp.form(at + "/api/albums", Map.of()).header("Origin", "https://evil.example"));
    open("path that leaves its prefix", at + "/api/%2e%2e/secret");
    for (int i = 0; i < STARTS; i++) {
      errors.put("start, too many", new PlainBrowser().openOnce(at + "/oauth2/start"));
    }
    Answer held = Objects.requireNonNull(errors.get("start, too many"));
    assertThat(held.status()).isEqualTo(429);
    assertThat(held.header("Retry-After")).isPresent();
    assertThat(held.body()).contains("Too many sign-ins were begun");
  }

  private void open(String name, String url) {
    errors.put(name, new PlainBrowser().openOnce(url));
  }

  private void post(String name, String url, Map<String, String> fields) {
    send(name, PlainHttp.form(url, fields));
  }

  private void send(String name, HttpRequest.Builder request) {
    errors.put(name, PlainHttp.send(request));
  }

  private static Optional<String> reference(Answer answer) {
    String all =
        answer.body() + answer.headers().firstValue("WWW-Authenticate").map(" "::concat).orElse("");
    Matcher matcher = REFERENCE.matcher(all);
    return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
  }
}
