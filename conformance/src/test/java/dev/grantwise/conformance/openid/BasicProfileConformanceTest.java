package dev.grantwise.conformance.openid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.conformance.http.Answer;
import dev.grantwise.conformance.http.PlainBrowser;
import dev.grantwise.conformance.http.PlainHttp;
import dev.grantwise.conformance.installation.TestInstallation;
import dev.grantwise.protocol.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Basic and Config profiles ask of a server (OpenID Connect Core, Discovery). */
final class BasicProfileConformanceTest {

  @TempDir private Path state;

  private TestInstallation installation;
  private RelyingParty notes;
  private final PlainBrowser browser = new PlainBrowser();

  @BeforeEach
  void start() throws Exception {
    installation = TestInstallation.browserBasedApp(state);
    notes = RelyingParty.start(installation, state, "notes");
  }

  @AfterEach
  void close() throws Exception {
    notes.close();
    installation.close();
  }

  /** Core 3.1.2.1: both methods mean the same. */
  @Test
  void takesTheRequestByEitherMethod() {
    Answer posted =
        PlainHttp.send(
            PlainHttp.form(installation.server().origin() + "/authorize", notes.parameters()));
    assertThat(posted.status()).isEqualTo(303);
    assertThat(posted.header("Location").orElseThrow())
        .isEqualTo(notes.authorizationUrl(notes.parameters()).replace("%20", "+"));
    assertThat(browser.open(posted.header("Location").orElseThrow()).body())
        .contains("name=\"password\"");
  }

  /** Core 3.1.2.6: told to the client, with its state. */
  @Test
  void answersAMissingOrUnknownResponseTypeByRedirect() {
    Map<String, String> missing = notes.parameters();
    missing.remove("response_type");
    for (Map<String, String> request :
        List.of(missing, notes.parameters(Map.of("response_type", "id_token token")))) {
      Answer answer = browser.openOnce(notes.authorizationUrl(request));
      assertThat(answer.status()).isEqualTo(303);
      assertThat(notes.response(answer))
          .containsEntry("state", "state-1")
          .containsKey("error")
          .doesNotContainKey("code");
    }
  }

  /** Core 3.1.2.1: a nonce is copied to the letter, a state comes back to the letter. */
  @Test
  void givesStateAndNonceBackToTheLetter() {
    String odd = "a+b %20\"'<>&=\u00e9/\\~";
    Map<String, String> response =
        notes.response(
            notes.authorize(browser, notes.parameters(Map.of("state", odd, "nonce", odd))));
    assertThat(response).containsOnlyKeys("code", "state", "iss").containsEntry("state", odd);
    assertThat(idToken(notes.redeem(response)).string("nonce")).contains(odd);
  }

  /** Core 3.1.2.1: recommended and optional is not required. */
  @Test
  void worksWithNeitherStateNorNonce() {
    Map<String, String> request = notes.parameters();
    request.remove("state");
    request.remove("nonce");
    Map<String, String> response = notes.response(notes.authorize(browser, request));
    assertThat(response).containsOnlyKeys("code", "iss");
    assertThat(idToken(notes.redeem(response)).has("nonce")).isFalse();
  }

  /** Core 3.1.3.3, 2, 3.1.3.6. */
  @Test
  void answersACodeWithTokensThatSayWhatTheyShould() {
    Answer answer = notes.redeem(notes.response(notes.authorize(browser, notes.parameters())));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type").orElseThrow()).startsWith("application/json");
    assertThat(answer.header("Cache-Control")).contains("no-store");
    assertThat(answer.member("token_type")).isEqualTo("Bearer");
    JsonObject header = RelyingParty.header(answer.member("id_token"));
    assertThat(header.names()).containsExactlyInAnyOrder("alg", "kid", "typ");
    Answer keys = PlainHttp.send(PlainHttp.to(installation.server().origin() + "/jwks"));
    assertThat(keys.body()).contains("\"kid\":\"" + header.string("kid").orElseThrow() + "\"");
    JsonObject id = idToken(answer);
    long now = installation.clock().instant().getEpochSecond();
    assertThat(id.string("iss")).contains(installation.server().origin());
    assertThat(id.string("aud")).contains("notes");
    assertThat(id.string("sub").orElseThrow()).matches("[\\x21-\\x7e]{1,255}");
    assertThat(id.number("iat").orElseThrow()).isBetween(now - 60, now + 60);
    assertThat(id.number("exp").orElseThrow()).isGreaterThan(now);
    assertThat(id.has("at_hash")).isTrue();
    assertThat(id.has("azp")).isFalse();
  }

  /** Core 3.1.3.2: used once, for the address it went to, by the method that is registered. */
  @Test
  void redeemsACodeOnceAtItsAddressByItsClient() {
    String code =
        notes.response(notes.authorize(browser, notes.parameters())).getOrDefault("code", "");
    assertThat(notes.redeem(code).status()).isEqualTo(200);
    Answer again = notes.redeem(code);
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.member("error")).isEqualTo("invalid_grant");
    Answer read = PlainHttp.send(PlainHttp.to(installation.server().origin() + "/token"));
    assertThat(read.status()).isEqualTo(405);
    Answer inBody =
        PlainHttp.send(
            PlainHttp.form(
                installation.server().origin() + "/token",
                Map.of(
                    "grant_type",
                    "authorization_code",
                    "code",
                    code,
                    "client_id",
                    "notes",
                    "client_secret",
                    RelyingParty.SECRET)));
    assertThat(inBody.status()).isEqualTo(401);
    assertThat(inBody.member("error")).isEqualTo("invalid_client");
  }

  /** Core 12.1, 12.2: the refreshed access token is of the same user and the same sign-in. */
  @Test
  void refreshesForTheSameUserAndSignIn() {
    Map<String, String> request =
        notes.parameters(Map.of("scope", "openid offline_access", "prompt", "consent"));
    Answer first = notes.redeem(notes.response(notes.authorize(browser, request)));
    installation.advance(Duration.ofMinutes(3));
    Answer second =
        notes.token(
            Map.of("grant_type", "refresh_token", "refresh_token", first.member("refresh_token")));
    assertThat(second.status()).isEqualTo(200);
    JsonObject before = RelyingParty.claims(first.member("access_token"));
    JsonObject after = RelyingParty.claims(second.member("access_token"));
    for (String name : Set.of("iss", "sub", "aud", "client_id")) {
      assertThat(after.string(name)).as(name).isEqualTo(before.string(name));
    }
    assertThat(after.number("auth_time")).isEqualTo(before.number("auth_time"));
    assertThat(after.number("iat").orElseThrow()).isGreaterThan(before.number("iat").orElseThrow());
  }

  /** Core 11: without prompt=consent it is ignored, and the token ends with the session. */
  @Test
  void ignoresOfflineAccessThatNobodyWasAskedFor() {
    Map<String, String> request = notes.parameters(Map.of("scope", "openid offline_access"));
    Answer tokens = notes.redeem(notes.response(notes.authorize(browser, request)));
    assertThat(tokens.member("scope")).isEqualTo("openid");
  }

  /** Core 5.3, 5.4: the same user, what was agreed to, and nothing that is not there. */
  @Test
  void tellsOfTheUserAtUserinfo() {
    Map<String, String> request = notes.parameters(Map.of("scope", "openid profile"));
    Answer tokens = notes.redeem(notes.response(notes.authorize(browser, request)));
    Answer userinfo =
        PlainHttp.send(
            PlainHttp.to(installation.server().origin() + "/userinfo")
                .header("Authorization", "Bearer " + tokens.member("access_token")));
    assertThat(userinfo.status()).isEqualTo(200);
    assertThat(userinfo.header("Content-Type").orElseThrow()).startsWith("application/json");
    assertThat(userinfo.json().names()).containsExactly("sub", "name", "preferred_username");
    assertThat(userinfo.json().string("sub")).isEqualTo(idToken(tokens).string("sub"));
  }

  /** Discovery 3, 4; what is left out would mean something else. */
  @Test
  void publishesADocumentThatIsTrue() {
    String origin = installation.server().origin();
    Answer answer = PlainHttp.send(PlainHttp.to(origin + "/.well-known/openid-configuration"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type").orElseThrow()).startsWith("application/json");
    JsonObject document = answer.json();
    assertThat(document.string("issuer")).contains(origin);
    for (String endpoint :
        List.of(
            "authorization_endpoint",
            "token_endpoint",
            "userinfo_endpoint",
            "jwks_uri",
            "end_session_endpoint")) {
      assertThat(document.string(endpoint).orElseThrow()).startsWith(origin + "/");
    }
    assertThat(document.strings("response_types_supported")).contains(List.of("code"));
    assertThat(document.strings("response_modes_supported"))
        .contains(List.of("query", "form_post"));
    assertThat(document.strings("subject_types_supported")).contains(List.of("public", "pairwise"));
    assertThat(document.strings("grant_types_supported").orElseThrow())
        .contains("authorization_code", "refresh_token")
        .doesNotContain("implicit");
    assertThat(document.flag("request_uri_parameter_supported")).contains(false);
    assertThat(document.flag("claims_parameter_supported")).contains(true);
    assertThat(document.names())
        .allSatisfy(name -> assertThat(document.encode(name)).as(name).isNotEqualTo("[]"));
    Answer keys = PlainHttp.send(PlainHttp.to(document.string("jwks_uri").orElseThrow()));
    for (JsonObject key : keys.json().objects("keys").orElseThrow()) {
      assertThat(key.names()).doesNotContain("d", "p", "q", "dp", "dq", "qi", "oth", "k");
      assertThat(key.string("kid")).isPresent();
    }
    assertThat(keys.json().objects("keys").orElseThrow()).isNotEmpty();
  }

  private static JsonObject idToken(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return RelyingParty.claims(answer.member("id_token"));
  }
}
