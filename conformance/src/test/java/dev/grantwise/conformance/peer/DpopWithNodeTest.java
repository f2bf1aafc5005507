package dev.grantwise.conformance.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.dpop.DpopCheck;
import dev.grantwise.protocol.dpop.DpopKey;
import dev.grantwise.protocol.dpop.NonceDemand;
import dev.grantwise.protocol.dpop.Possession;
import dev.grantwise.protocol.dpop.ProvenRequest;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.jose.TestKeys;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.DpopProof;
import dev.grantwise.protocol.replay.MemoryReplayGuard;
import dev.grantwise.protocol.rule.Violation;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** RFC 9449 and RFC 9068 against npm's oauth4webapi, which reads the real clock. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DpopWithNodeTest {

  private static final String ISSUER = "https://as.example";
  private static final String API = "https://api.example/photos";
  private static final SigningKey SERVER_KEY = SigningKey.generate(SigningAlgorithm.ES256);

  private final DpopCheck check =
      new DpopCheck(
          EnumSet.allOf(SigningAlgorithm.class), new MemoryReplayGuard(), new NonceDemand.None());
  private Peer peer;

  @BeforeAll
  void start() throws IOException {
    peer = Peer.libraries();
  }

  @AfterAll
  void stop() throws IOException {
    // Not started where the packages are missing.
    if (peer != null) {
      peer.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void weTakeTheProofOfTheirTokenRequest(SigningAlgorithm algorithm) {
    JsonObject made =
        peer.make(
            "token-request-with-dpop",
            JsonObject.EMPTY
                .with("alg", algorithm.headerName())
                .with("issuer", ISSUER)
                .with("clientId", "photos"));
    ProvenRequest request =
        ProvenRequest.atServer(HttpMethod.POST, ISSUER + "/token", headers(made));
    assertProven(check.of(request, Instant.now()), made);
  }

  @ParameterizedTest
  @EnumSource
  void weTakeTheProofOfTheirCallOnceAndForTheirTokenOnly(SigningAlgorithm algorithm) {
    JsonObject made =
        peer.make(
            "call-with-dpop",
            JsonObject.EMPTY
                .with("alg", algorithm.headerName())
                .with("method", "PUT")
                .with("url", API + "?size=1")
                .with("accessToken", "their-token"));
    Instant now = Instant.now();
    ProvenRequest stolen =
        ProvenRequest.atApi(HttpMethod.GET, API, headers(made), new AccessToken("their-token"));
    assertRefused(check.of(stolen, now), "dpop-proof-for-method");
    ProvenRequest other = call(made, "another-token");
    assertRefused(check.of(other, now), "dpop-proof-for-token");
    ProvenRequest request =
        call(made, "their-token").boundTo(new DpopKey(made.string("jkt").orElseThrow()));
    assertProven(check.of(request, now), made);
    assertRefused(check.of(request, now), "dpop-proof-once");
  }

  @ParameterizedTest
  @EnumSource
  void theyTakeOurBoundTokenWithOurProof(SigningAlgorithm algorithm) {
    SigningKey key = TestKeys.generate(algorithm);
    HttpRequest call = proven(key, token(key));
    JsonObject made = peer.make("validate-access-token", question(call));
    assertThat(made.object("claims").orElseThrow().string("sub")).contains("alice");
  }

  @Test
  void theyRefuseOurTokenWithTheProofOfAnotherKey() {
    SigningKey key = SigningKey.generate(SigningAlgorithm.ES256);
    SigningKey thief = SigningKey.generate(SigningAlgorithm.ES256);
    assertThat(peer.refuse("validate-access-token", question(proven(thief, token(key)))))
        .isNotEmpty();
  }

  private static ProvenRequest call(JsonObject made, String token) {
    return ProvenRequest.atApi(
        new HttpMethod("PUT"), API + "?size=1", headers(made), new AccessToken(token));
  }

  private static HttpRequest proven(SigningKey key, AccessToken token) {
    HttpRequest call = HttpRequest.get(API);
    return DpopProof.of(call, new SecureRandom()::nextBytes, Instant.now())
        .with(token)
        .on(call, new JwtSigner(key));
  }

  private static AccessToken token(SigningKey key) {
    long now = Instant.now().getEpochSecond();
    return new AccessToken(
        new JwtSigner(SERVER_KEY)
            .sign(
                JwtType.ACCESS_TOKEN,
                JsonObject.EMPTY
                    .with("iss", ISSUER)
                    .with("sub", "alice")
                    .with("aud", "https://api.example")
                    .with("client_id", "photos")
                    .with("jti", "t1")
                    .with("iat", now)
                    .with("exp", now + 60)
                    .with("cnf", new DpopKey(key.verificationKey().thumbprint()).confirmation()))
            .reveal());
  }

  private static JsonObject question(HttpRequest call) {
    JsonObject headers = JsonObject.EMPTY;
    for (Headers.Field field : call.headers().fields()) {
      headers = headers.with(field.name(), field.value());
    }
    return JsonObject.EMPTY
        .with("issuer", ISSUER)
        .with("jwks", new KeySet(List.of(SERVER_KEY.verificationKey())).toJson())
        .with("method", "GET")
        .with("url", API)
        .with("headers", headers)
        .with("audience", "https://api.example")
        .with("dpop", true);
  }

  private static Headers headers(JsonObject made) {
    return Headers.of(
        "DPoP",
        made.object("request")
            .flatMap(request -> request.object("headers"))
            .flatMap(headers -> headers.string("dpop"))
            .orElseThrow());
  }

  private static void assertProven(Possession found, JsonObject made) {
    assertThat(found)
        .isInstanceOfSatisfying(
            Possession.Proven.class,
            proven ->
                assertThat(proven.proof().key().thumbprint())
                    .isEqualTo(made.string("jkt").orElseThrow()));
  }

  private static void assertRefused(Possession found, String rule) {
    assertThat(found)
        .isInstanceOfSatisfying(
            Possession.Refused.class,
            refused -> {
              Violation violation = refused.violation();
              assertThat(violation.requirement().id().value()).isEqualTo(rule);
            });
  }
}
