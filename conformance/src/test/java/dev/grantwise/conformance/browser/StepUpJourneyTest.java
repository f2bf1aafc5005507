package dev.grantwise.conformance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.conformance.installation.TestInstallation;
import dev.grantwise.conformance.wire.Exchange;
import dev.grantwise.protocol.backend.CsrfHeader;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.AuthenticationDemand;
import dev.grantwise.protocol.message.BearerChallenge;
import dev.grantwise.protocol.scope.ResourceIndicator;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * RFC 9470 from end to end: an API wants its user to have signed in within a minute, and our server
 * asks for the password again.
 */
final class StepUpJourneyTest {

  private static final ResourceIndicator VAULT =
      new ResourceIndicator("https://vault.photos.example");
  private static final AuthenticationDemand FRESH =
      AuthenticationDemand.NONE.withMaxAge(Duration.ofMinutes(1));

  @TempDir private Path state;

  private final Vertx vertx = Vertx.vertx();
  private final AtomicReference<InstantSource> clock =
      new AtomicReference<>(InstantSource.system());
  private TestInstallation photos;

  @BeforeEach
  void start() throws Exception {
    HttpServer vault =
        vertx
            .createHttpServer()
            .requestHandler(this::serve)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
    photos =
        TestInstallation.withVault(URI.create("http://127.0.0.1:" + vault.actualPort()), state);
    clock.set(photos.clock());
  }

  @AfterEach
  void stop() throws Exception {
    photos.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void asksForThePasswordAgainAndServesThen() throws Exception {
    try (PlainBrowser browser = new PlainBrowser(photos.clock())) {
      ReceivedPage form = browser.navigate(photos.address() + "/");
      ReceivedPage consent = browser.submit(form, password());
      assertThat(browser.submit(consent, Parameters.of("decision", "allow")).status())
          .isEqualTo(200);
      assertThat(call(browser).statusCode()).isEqualTo(200);
      photos.advance(Duration.ofMinutes(2));
      HttpResponse<String> refused = call(browser);
      assertThat(refused.statusCode()).isEqualTo(401);
      JsonObject problem = JsonObject.parse(refused.body()).orThrow();
      assertThat(problem.string("type")).contains("urn:grantwise:problem:step-up-required");
      ReceivedPage again =
          browser.navigate(photos.address() + problem.string("login_url").orElseThrow());
      assertThat(again.html()).as("the sign-in at the server").contains("type=\"password\"");
      assertThat(browser.submit(again, password()).status()).isEqualTo(200);
      assertThat(call(browser).statusCode()).isEqualTo(200);
    }
    List<Exchange> pushed =
        photos.server().exchanges().stream()
            .filter(exchange -> exchange.requestBody().contains("code_challenge="))
            .toList();
    assertThat(pushed).hasSize(2);
    assertThat(pushed.getFirst().requestBody()).doesNotContain("max_age");
    assertThat(pushed.getLast().requestBody()).contains("&max_age=60&").doesNotContain("prompt=");
    assertThat(photos.events()).anySatisfy(line -> assertThat(line).contains("\"stepped_up\""));
  }

  private Parameters password() {
    return Parameters.of("username", "ada").with("password", photos.password());
  }

  private HttpResponse<String> call(PlainBrowser browser) throws Exception {
    return browser.fetch(photos.address() + "/vault/", CsrfHeader.NAME, CsrfHeader.VALUE);
  }

  /** As an API does that trusts its gateway: only the time of the sign-in is of interest here. */
  private void serve(HttpServerRequest request) {
    String shown = Objects.requireNonNull(request.getHeader("Authorization"));
    JwtClaims claims =
        JwtClaims.unverified(new AccessToken(shown.substring("Bearer ".length()))).orThrow();
    assertThat(claims.audience()).containsExactly(VAULT.value());
    Instant latest = claims.authenticatedAt().orElseThrow().plus(FRESH.maxAge().orElseThrow());
    if (clock.get().instant().isBefore(latest)) {
      request.response().end("open");
      return;
    }
    var answer = new BearerChallenge(VAULT).insufficientUserAuthentication(FRESH);
    request.response().setStatusCode(answer.status());
    for (Headers.Field field : answer.headers().fields()) {
      request.response().putHeader(field.name(), field.value());
    }
    request.response().end();
  }
}
