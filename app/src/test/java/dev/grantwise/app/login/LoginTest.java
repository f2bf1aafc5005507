package dev.grantwise.app.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grantwise.advisor.planner.Ask;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.client.http.Sent;
import dev.grantwise.client.profile.MemoryProfileVault;
import dev.grantwise.client.refresh.StoredGrant;
import dev.grantwise.client.refresh.TokenVault.Reading;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.message.ExtraParameters;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sign-in whose browser and server are scripted. */
final class LoginTest {

  private static final Issuer ISSUER = new Issuer("https://as.example");
  private static final String TOKENS =
      """
      {"access_token":"at-1","token_type":"Bearer","expires_in":300,"refresh_token":"rt-1"}
      """;
  private static final String CODES =
      """
      {"device_code":"d-1","user_code":"BCDF-GHJK","verification_uri":"https://as.example/device",
       "expires_in":20,"interval":5}
      """;

  private final List<HttpRequest> sent = new CopyOnWriteArrayList<>();
  private final Queue<Sent> answers = new ArrayDeque<>();
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final MemoryProfileVault profile = new MemoryProfileVault();
  private String scope = "photos.read";
  private String registered = "http://127.0.0.1/callback";

  // In the browser

  @Test
  void takesNothingFromWhoeverElseFindsThePort() throws Exception {
    answers.add(json(200, TOKENS));
    var grant =
        login(
            navigation -> {
              String callback = callback(navigation);
              String good = "code=c&state=" + state(navigation) + "&iss=https%3A%2F%2Fas.example";
              assertThat(status("GET", callback + "?code=c&state=other")).isEqualTo(400);
              assertThat(status("GET", callback + "?code=c&state=")).isEqualTo(400);
              assertThat(status("GET", callback + "?error=access_denied")).isEqualTo(400);
              assertThat(status("GET", callback)).isEqualTo(400);
              assertThat(status("POST", callback + "?" + good)).isEqualTo(405);
              assertThat(status("GET", callback + "x?" + good)).isEqualTo(404);
              assertThat(status("GET", callback.replace("127.0.0.1", "localhost") + "?" + good))
                  .isEqualTo(421);
              assertThat(status("GET", callback + "?" + good)).isEqualTo(200);
            });
    assertThat(grant.tokens().accessToken().reveal()).isEqualTo("at-1");
    assertThat(sent).hasSize(1);
    assertThat(profile.current().orElseThrow().issuer()).isEqualTo(ISSUER);
  }

  @Test
  void showsAPageThatKeepsNothingAndNamesNobody() throws Exception {
    answers.add(json(200, TOKENS));
    login(
        navigation -> {
          var page =
              get(
                  callback(navigation)
                      + "?code=c-1&iss=https%3A%2F%2Fas.example&state="
                      + state(navigation));
          assertThat(page.body())
              .contains("You are signed in to Photos &lt;command")
              .doesNotContain("at-1", "c-1");
          assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
          assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
          assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
              .startsWith("default-src 'none'; style-src 'sha256-")
              .contains("frame-ancestors 'none'");
        });
  }

  @Test
  void believesNoAnswerOfAnotherIssuer() {
    CommandFailure failure =
        failed(
            navigation ->
                status(
                    "GET",
                    callback(navigation)
                        + "?code=c&iss=https%3A%2F%2Fevil.example&state="
                        + state(navigation)));
    assertThat(failure.exitCode()).isEqualTo(ExitCode.REQUIREMENT_VIOLATED);
    assertThat(sent).as("the code goes nowhere").isEmpty();
  }

  @Test
  void believesNoAnswerWithoutIssuerWhereOneWasPromised() {
    CommandFailure failure =
        failed(
            navigation ->
                status("GET", callback(navigation) + "?code=c&state=" + state(navigation)));
    assertThat(failure.exitCode()).isEqualTo(ExitCode.REQUIREMENT_VIOLATED);
    assertThat(sent).isEmpty();
  }

  @Test
  void saysThatAccessWasNotAllowed() {
    CommandFailure failure = failed(answering("error=access_denied"));
    assertThat(failure.exitCode()).isEqualTo(ExitCode.DENIED);
    assertThat(profile.current()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "200, invalid_grant, DENIED",
    "400, invalid_grant, DENIED",
    "401, invalid_client, DENIED",
    "200, server_error, UNAVAILABLE",
    "503, invalid_grant, UNAVAILABLE"
  })
  void keepsNothingWhereTheCodeIsRefused(int status, String error, ExitCode expected) {
    answers.add(json(status, "{\"error\":\"" + error + "\"}"));
    CommandFailure failure = failed(answering("code=c"));
    assertThat(failure.exitCode()).isEqualTo(expected);
    assertThat(profile.current()).isEmpty();
  }

  @Test
  void keepsNothingWhereAnIdTokenIsMissing() {
    scope = "openid photos.read";
    answers.add(json(200, TOKENS));
    CommandFailure failure = failed(answering("code=c"));
    assertThat(failure.exitCode()).isEqualTo(ExitCode.REQUIREMENT_VIOLATED);
    assertThat(failure).hasMessageContaining("no ID token came");
    assertThat(profile.current()).isEmpty();
  }

  @Test
  void keepsNothingOfAnIdTokenThatIsNobodys() {
    scope = "openid photos.read";
    answers.add(json(200, TOKENS.replace("\"at-1\"", "\"at-1\",\"id_token\":\"e30.e30.e30\"")));
    answers.add(json(200, "{\"keys\":[]}"));
    CommandFailure failure = failed(answering("code=c"));
    assertThat(failure.exitCode()).isIn(ExitCode.REQUIREMENT_VIOLATED, ExitCode.UNAVAILABLE);
    assertThat(profile.current()).isEmpty();
  }

  @Test
  void saysWhichPortIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      registered = "http://127.0.0.1:" + taken.getLocalPort() + "/callback";
      CommandFailure failure = failed(navigation -> {});
      assertThat(failure.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
      assertThat(failure).hasMessageContaining(Integer.toString(taken.getLocalPort()));
      assertThat(said).isEmpty();
    }
  }

  @Test
  void revokesWhatTheNewSignInReplaces() throws Exception {
    answers.add(json(200, TOKENS));
    login(answering("code=c"));
    answers.add(json(200, TOKENS.replace("-1", "-2")));
    answers.add(json(200, ""));
    var second = login(answering("code=c2"));
    assertThat(second.tokens().accessToken().reveal()).isEqualTo("at-2");
    assertThat(sent).hasSize(3);
    assertThat(sent.getLast().path()).isEqualTo("/revoke");
    assertThat(sent.getLast().body().text()).startsWith("token=rt-1&");
  }

  // On another device

  @Test
  void waitsNoLongerThanTheCodesLive() {
    answers.add(json(200, CODES));
    answers.add(json(400, "{\"error\":\"authorization_pending\"}"));
    answers.add(json(200, "{\"error\":\"slow_down\"}"));
    CommandFailure failure = onDevice();
    assertThat(failure.exitCode()).isEqualTo(ExitCode.TIMED_OUT);
  }

  @ParameterizedTest
  @CsvSource({
    "access_denied, DENIED",
    "expired_token, TIMED_OUT",
    "unauthorized_client, DENIED",
    "invalid_grant, DENIED"
  })
  void endsAsTheServerSays(String error, ExitCode expected) {
    answers.add(json(200, CODES));
    answers.add(json(400, "{\"error\":\"" + error + "\"}"));
    assertThat(onDevice().exitCode()).isEqualTo(expected);
    assertThat(profile.current()).isEmpty();
    assertThat(said)
        .singleElement()
        .asString()
        .contains("BCDF-GHJK", "https://as.example/device", "Enter it only because you began this");
  }

  @Test
  void tellsWhoMayNotHaveCodes() {
    answers.add(
        json(400, "{\"error\":\"unauthorized_client\",\"error_description\":\"\\u001b[2J\"}"));
    CommandFailure failure = onDevice();
    assertThat(failure.exitCode()).isEqualTo(ExitCode.DENIED);
    assertThat(failure.getMessage()).contains("unauthorized_client").doesNotContain("\u001b");
    assertThat(said).isEmpty();
  }

  @Test
  void keepsWhatTheOtherDeviceAllowed() throws Exception {
    answers.add(json(200, CODES));
    answers.add(json(400, "{\"error\":\"authorization_pending\"}"));
    answers.add(json(200, TOKENS));
    var grant = login().onAnotherDevice(this::wait);
    assertThat(profile.read(grant.key())).isEqualTo(new Reading.Standing(grant));
    assertThat(grant.resources()).containsExactly(new ResourceIndicator("https://api.example"));
  }

  private Duration passed = Duration.ZERO;

  private boolean wait(Duration time) {
    passed = passed.plus(time);
    return true;
  }

  private CommandFailure onDevice() {
    return catchThrowableOfType(CommandFailure.class, () -> login().onAnotherDevice(this::wait));
  }

  /** What goes wrong in the browser is a failure of the test, and not of its thread alone. */
  private StoredGrant login(Consumer<String> browser) throws CommandFailure, InterruptedException {
    CompletableFuture<Void> visit = new CompletableFuture<>();
    try {
      return login()
          .inBrowser(
              url -> {
                Thread.ofVirtual().start(() -> visit(browser, url, visit));
                return true;
              });
    } finally {
      if (!said.isEmpty()) {
        visit.join();
      }
    }
  }

  private static void visit(Consumer<String> browser, String url, CompletableFuture<Void> visit) {
    try {
      browser.accept(url);
      visit.complete(null);
    } catch (RuntimeException | AssertionError e) {
      visit.completeExceptionally(e);
    }
  }

  private CommandFailure failed(Consumer<String> browser) {
    return catchThrowableOfType(CommandFailure.class, () -> login(browser));
  }

  private static Consumer<String> answering(String parameters) {
    return navigation ->
        get(
            callback(navigation)
                + "?"
                + parameters
                + "&iss=https%3A%2F%2Fas.example&state="
                + state(navigation));
  }

  private Login login() {
    InstantSource clock = () -> InstantSource.system().instant().plus(passed);
    return new Login(
        new TerminalClient(
            ISSUER,
            new ClientId("photos"),
            ServerKnowledge.of(metadata()),
            request -> {
              sent.add(request);
              return Optional.ofNullable(answers.poll()).orElse(new Sent.NotSent("no answer left"));
            },
            clock),
        new LoginOrder(
            "Photos <command",
            new Ask(
                ScopeSet.parse(scope).orThrow(),
                List.of(new ResourceIndicator("https://api.example")),
                List.of(),
                List.of(),
                ExtraParameters.NONE,
                ExtraParameters.NONE),
            List.of(new RedirectUri(registered)),
            Duration.ofSeconds(30)),
        profile,
        new SecureRandom()::nextBytes,
        said::add);
  }

  private static AuthorizationServerMetadata metadata() {
    return AuthorizationServerMetadata.parse(
            """
            {"issuer":"https://as.example","authorization_endpoint":"https://as.example/authorize",
             "token_endpoint":"https://as.example/token","jwks_uri":"https://as.example/jwks",
             "revocation_endpoint":"https://as.example/revoke",
             "device_authorization_endpoint":"https://as.example/device_authorization",
             "response_types_supported":["code"],"code_challenge_methods_supported":["S256"],
             "authorization_response_iss_parameter_supported":true}
            """)
        .orThrow();
  }

  private static Sent json(int status, String body) {
    return new Sent.Answered(
        HttpResponse.of(status).with("Content-Type", "application/json").with(Body.of(body)));
  }

  private static String callback(String navigation) {
    return java.net.URLDecoder.decode(
        found("redirect_uri=([^&]+)", navigation), java.nio.charset.StandardCharsets.UTF_8);
  }

  private static String state(String navigation) {
    return found("state=([^&]+)", navigation);
  }

  private static String found(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }

  private static java.net.http.HttpResponse<String> get(String url) {
    return send("GET", url);
  }

  private static int status(String method, String url) {
    return send(method, url).statusCode();
  }

  /** As a browser does it: none asks for HTTP/2 without TLS, as Java's client would. */
  private static java.net.http.HttpResponse<String> send(String method, String url) {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(
          java.net.http.HttpRequest.newBuilder(URI.create(url))
              .method(method, BodyPublishers.noBody())
              .build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
