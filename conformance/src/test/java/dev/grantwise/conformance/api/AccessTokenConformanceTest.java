package dev.grantwise.conformance.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.conformance.http.Answer;
import dev.grantwise.conformance.http.OwnCodeFlow;
import dev.grantwise.conformance.http.PlainBrowser;
import dev.grantwise.conformance.http.PlainHttp;
import dev.grantwise.conformance.installation.TestInstallation;
import dev.grantwise.conformance.wire.Exchange;
import dev.grantwise.protocol.json.JsonObject;
import java.math.BigInteger;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample API, asked directly. Genuine tokens are those that a sign-in left on the wire. */
final class AccessTokenConformanceTest {

  private static final String REALM = "Bearer realm=\"https://api.photos.example\"";
  private static final String METADATA =
      "resource_metadata=\"https://api.photos.example/.well-known/oauth-protected-resource\"";

  @TempDir private Path state;
  private TestInstallation photos;
  private JsonObject issued;

  @BeforeEach
  void signInOnce() throws Exception {
    photos = TestInstallation.browserBasedApp(state);
    issued = tokensOfSignIn(photos);
  }

  @AfterEach
  void stop() throws Exception {
    photos.close();
  }

  /** RFC 6750 3.1: who shows nothing is told what is needed, and of no error. */
  @Test
  void asksForATokenWhereThereIsNone() {
    Answer answer = PlainHttp.send(albums());

    assertThat(answer.status()).isEqualTo(401);
    assertThat(challenge(answer))
        .isEqualTo(REALM + ", scope=\"photos.read\", " + METADATA)
        .doesNotContain("error");
    assertThat(answer.body()).isEmpty();
    assertThat(answer.header("Cache-Control")).contains("no-store");
  }

  @Test
  void takesNoOtherSchemeForCredentials() {
    Answer answer = PlainHttp.send(albums().header("Authorization", "Basic " + access()));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(challenge(answer)).doesNotContain("error");
  }

  @Test
  void refusesAForgedSignature() {
    assertInvalid(ask(new ForgedToken(access()).withOtherSignature()));
  }

  @Test
  void refusesAnotherKeysSignatureUnderTheServersKeyId() throws Exception {
    assertInvalid(ask(new ForgedToken(access()).signedByAnotherKey()));
  }

  @Test
  void refusesChangedClaims() {
    assertInvalid(ask(new ForgedToken(access()).withClaim("sub", "mallory")));
  }

  /** RFC 8725 3.2. */
  @Test
  void refusesATokenWithoutASignature() {
    assertInvalid(ask(new ForgedToken(access()).withoutSignature()));
  }

  /** RFC 8725 2.1: the algorithm is the verifier's choice, so a public key is never a mac's key. */
  @Test
  void refusesAMacKeyedByThePublicKey() throws Exception {
    Answer published = PlainHttp.send(PlainHttp.to(photos.server().origin() + "/jwks"));
    JsonObject key = published.json().objects("keys").orElseThrow().getFirst();
    byte[] spki = subjectPublicKeyInfo(key);
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(spki)
            + "\n-----END PUBLIC KEY-----\n";

    ForgedToken forged = new ForgedToken(access());
    assertThat(forged.header().string("kid")).isEqualTo(key.string("kid"));
    for (byte[] macKey : List.of(spki, bytes(pem), bytes(key.encode()), bytes(published.body()))) {
      assertInvalid(ask(forged.withMacKeyedBy(macKey)));
    }
  }

  /** RFC 9068 4: a sound token of the same server, for something else. */
  @Test
  void refusesAForeignAudience() throws Exception {
    String elsewhere = photos.server().origin();
    Answer refreshed = refreshed(Map.of("resource", elsewhere));
    assertThat(refreshed.status()).as(refreshed.body()).isEqualTo(200);
    String foreign = refreshed.member("access_token");
    assertThat(new ForgedToken(foreign).claims().string("aud")).contains(elsewhere);

    assertInvalid(ask(foreign));
  }

  /** A sound token of another server, for this very API and scope. */
  @Test
  void refusesAForeignIssuer(@TempDir Path elsewhere) throws Exception {
    try (TestInstallation other = TestInstallation.browserBasedApp(elsewhere)) {
      String foreign = tokensOfSignIn(other).string("access_token").orElseThrow();
      assertThat(new ForgedToken(foreign).claims().string("aud"))
          .isEqualTo(new ForgedToken(access()).claims().string("aud"));

      assertInvalid(ask(foreign));
    }
  }

  @Test
  void refusesAnExpiredToken() {
    photos.advance(Duration.ofMinutes(7));

    Answer answer = ask(access());
    assertThat(answer.status()).isEqualTo(401);
    assertThat(challenge(answer))
        .contains("error=\"invalid_token\"", "error_description=\"The access token expired\"");
  }

  /** RFC 9068 4: its typ is not at+jwt. */
  @Test
  void refusesAnIdTokenAsAccessToken() {
    assertInvalid(ask(issued.string("id_token").orElseThrow()));
  }

  @Test
  void refusesARefreshTokenAsAccessToken() {
    assertInvalid(ask(issued.string("refresh_token").orElseThrow()));
  }

  @Test
  void refusesWhatIsNoTokenAtAll() {
    assertInvalid(ask("x"));
    assertInvalid(ask("a.b.c"));
    assertThat(ask("two words").status()).isEqualTo(400);
  }

  /** RFC 9700 4.3.2: a token in an address is in logs and histories. */
  @Test
  void refusesATokenInTheQuery() {
    Answer answer =
        PlainHttp.send(
            PlainHttp.to(photos.api().origin() + "/api/albums?access_token=" + access()));

    assertMalformed(answer);
    assertThat(challenge(answer)).doesNotContain(access());
  }

  /** RFC 6750 2: one way for each request. */
  @Test
  void refusesATokenInTheHeaderAndTheQuery() {
    assertMalformed(
        PlainHttp.send(
            PlainHttp.to(photos.api().origin() + "/api/albums?access_token=" + access())
                .header("Authorization", "Bearer " + access())));
  }

  @Test
  void refusesTwoAuthorizationHeaders() {
    assertMalformed(
        PlainHttp.send(
            albums()
                .header("Authorization", "Bearer " + access())
                .header("Authorization", "Bearer " + access())));
    assertThat(photos.api().exchanges().getLast().requestHeaders().all("Authorization")).hasSize(2);
  }

  /** RFC 6750 3.1: 403, and every scope that the operation needs. */
  @Test
  void refusesATokenWithoutTheScope() throws Exception {
    Answer refreshed = refreshed(Map.of("scope", "openid"));
    assertThat(refreshed.status()).as(refreshed.body()).isEqualTo(200);

    Answer answer = ask(refreshed.member("access_token"));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(challenge(answer))
        .contains(REALM, "error=\"insufficient_scope\"", "scope=\"photos.read\"", METADATA);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void servesAGenuineTokenItsOwnUsersAlbumsAlone() {
    Answer answer = ask(access());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.member("owner")).isEqualTo("ada");
    assertThat(answer.header("Cache-Control")).contains("private, no-store");
    assertThat(answer.header("WWW-Authenticate")).isEmpty();
  }

  private static void assertInvalid(Answer answer) {
    assertThat(answer.status()).isEqualTo(401);
    assertThat(challenge(answer))
        .startsWith(REALM + ", error=\"invalid_token\"")
        .contains("error_description=\"The access token is not valid for this API\"")
        .endsWith(METADATA);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.header("Cache-Control")).contains("no-store");
  }

  private static void assertMalformed(Answer answer) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(challenge(answer)).startsWith(REALM + ", error=\"invalid_request\"");
    assertThat(answer.body()).isEmpty();
  }

  private static String challenge(Answer answer) {
    return answer.header("WWW-Authenticate").orElseThrow();
  }

  private Answer ask(String token) {
    return PlainHttp.send(albums().header("Authorization", "Bearer " + token));
  }

  private HttpRequest.Builder albums() {
    return PlainHttp.to(photos.api().origin() + "/api/albums");
  }

  private String access() {
    return issued.string("access_token").orElseThrow();
  }

  private Answer refreshed(Map<String, String> asked) throws Exception {
    OwnCodeFlow client = new OwnCodeFlow(photos, state);
    String refreshToken = client.redeem(client.code()).member("refresh_token");
    return client.refresh(refreshToken, asked);
  }

  private static JsonObject tokensOfSignIn(TestInstallation installation) {
    new PlainBrowser().signIn(installation.address() + "/", "ada", installation.password());
    Exchange token =
        installation.server().exchanges().stream()
            .filter(exchange -> exchange.path().equals("/token"))
            .reduce((_, last) -> last)
            .orElseThrow(() -> new AssertionError("no tokens were issued"));
    assertThat(token.status()).isEqualTo(200);
    return JsonObject.parse(token.responseBody()).orThrow();
  }

  private static byte[] subjectPublicKeyInfo(JsonObject jwk) throws Exception {
    AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
    curve.init(new ECGenParameterSpec("secp256r1"));
    ECPoint point = new ECPoint(coordinate(jwk, "x"), coordinate(jwk, "y"));
    return KeyFactory.getInstance("EC")
        .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)))
        .getEncoded();
  }

  private static BigInteger coordinate(JsonObject jwk, String name) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.string(name).orElseThrow()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
