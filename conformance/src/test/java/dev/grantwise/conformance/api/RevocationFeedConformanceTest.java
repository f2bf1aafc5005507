package dev.grantwise.conformance.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.conformance.http.Answer;
import dev.grantwise.conformance.http.OwnCodeFlow;
import dev.grantwise.conformance.http.PlainHttp;
import dev.grantwise.conformance.installation.TestInstallation;
import dev.grantwise.protocol.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A forced logout reaches an API within five seconds, although nobody asks about each token
 * (attacks A26, A73), and introspection is no oracle (A46), as raw requests to a running
 * installation.
 */
final class RevocationFeedConformanceTest {

  /** What design and issue promise. */
  private static final Duration PROMISED = Duration.ofSeconds(5);

  private static final String INACTIVE = "{\"active\":false}";

  @TempDir private Path state;
  private TestInstallation photos;
  private OwnCodeFlow client;

  @BeforeEach
  void start() throws Exception {
    photos = TestInstallation.browserBasedApp(state);
    client = new OwnCodeFlow(photos, state);
  }

  @AfterEach
  void stop() throws Exception {
    photos.close();
  }

  @Test
  void aRevokedGrantEndsAtTheApiWithinFiveSeconds() {
    Answer tokens = client.redeem(client.code());
    String access = tokens.member("access_token");
    assertThat(ask(access).status()).isEqualTo(200);

    assertThat(client.revoke(tokens.member("refresh_token")).status()).isEqualTo(200);
    long ended = System.nanoTime();

    assertThat(client.introspect(access).body()).as("at once").isEqualTo(INACTIVE);
    Answer refused = refusal(access, ended);
    assertThat(refused.header("WWW-Authenticate").orElseThrow())
        .contains("error=\"invalid_token\"")
        .doesNotContain("revoked");
  }

  /** The token alone: what else came of the grant goes on. */
  @Test
  void aRevokedTokenEndsAtTheApiAlone() {
    Answer tokens = client.redeem(client.code());
    String first = tokens.member("access_token");
    String second = client.refresh(tokens.member("refresh_token")).member("access_token");

    assertThat(client.revoke(first).status()).isEqualTo(200);

    refusal(first, System.nanoTime());
    assertThat(ask(second).status()).isEqualTo(200);
  }

  /** A24: whoever stole the refresh token loses the access token too. */
  @Test
  void whatAReusedRefreshTokenEndsEndsAtTheApi() {
    Answer tokens = client.redeem(client.code());
    String stolen = tokens.member("refresh_token");
    String access = client.refresh(stolen).member("access_token");
    photos.advance(Duration.ofMinutes(2));
    assertThat(ask(access).status()).isEqualTo(200);

    assertThat(client.refresh(stolen).status()).isEqualTo(400);

    refusal(access, System.nanoTime());
  }

  @Test
  void introspectionTellsAClientOfItsOwnTokensAndNobodyElse() {
    Answer tokens = client.redeem(client.code());
    String access = tokens.member("access_token");
    JsonObject own = client.introspect(access).json();
    assertThat(own.flag("active")).contains(true);
    assertThat(own.string("sub")).contains("ada");
    assertThat(client.introspect("junk").body()).isEqualTo(INACTIVE);
    Answer nobody = PlainHttp.send(PlainHttp.form(server("/introspect"), Map.of("token", access)));
    assertThat(nobody.status()).isEqualTo(401);
    assertThat(nobody.json().string("error")).contains("invalid_client");
    Answer guess =
        PlainHttp.send(
            PlainHttp.form(server("/introspect"), Map.of("token", access))
                .header("Authorization", basic("photos-sample-api", "guess")));
    assertThat(guess.status()).isEqualTo(401);
    assertThat(guess.body()).doesNotContain("active");
  }

  /** RFC 9701 5: of its own type, so that nobody takes it for an access token. */
  @Test
  void aSignedAnswerIsNoAccessToken() {
    String access = client.redeem(client.code()).member("access_token");
    Answer signed =
        client.post(
            "/introspect",
            Map.of("token", access),
            "Accept",
            "application/token-introspection+jwt");
    assertThat(signed.status()).isEqualTo(200);
    assertThat(signed.header("Content-Type")).contains("application/token-introspection+jwt");
    assertThat(new ForgedToken(signed.body()).header().string("typ"))
        .contains("token-introspection+jwt");
    assertThat(ask(signed.body()).status()).isEqualTo(401);
  }

  /** It names grants and people: an ordinary client has no business there. */
  @Test
  void theFeedIsForResourceServersAlone() {
    Answer refused = client.post("/revocations", Map.of(), "Accept", "application/json");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().string("error")).contains("unauthorized_client");
    Answer nobody = PlainHttp.send(PlainHttp.form(server("/revocations"), Map.of()));
    assertThat(nobody.status()).isEqualTo(401);
  }

  /** Asks until the answer is a refusal, and no longer than was promised. */
  private Answer refusal(String access, long ended) {
    while (true) {
      Answer answer = ask(access);
      Duration since = Duration.ofNanos(System.nanoTime() - ended);
      if (answer.status() == 401) {
        return answer;
      }
      assertThat(answer.status()).isEqualTo(200);
      assertThat(since).as("since the end").isLessThan(PROMISED);
    }
  }

  private Answer ask(String token) {
    return PlainHttp.send(
        PlainHttp.to(photos.api().origin() + "/api/albums")
            .header("Authorization", "Bearer " + token));
  }

  private String server(String path) {
    return photos.server().origin() + path;
  }

  private static String basic(String id, String secret) {
    return "Basic "
        + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
  }
}
