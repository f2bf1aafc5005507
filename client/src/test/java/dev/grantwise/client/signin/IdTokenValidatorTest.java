package dev.grantwise.client.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.client.discovery.EndpointAddress;
import dev.grantwise.client.discovery.IssuerKeys;
import dev.grantwise.client.http.Sent;
import dev.grantwise.client.testkit.FakeExchange;
import dev.grantwise.client.testkit.MovableClock;
import dev.grantwise.protocol.jose.AccessTokenHash;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.IdToken;
import dev.grantwise.protocol.remote.RemoteCache;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenID Connect Core 2, 3.1.3.7, 3.1.3.8, 12.2. */
final class IdTokenValidatorTest {

  private static final SigningKey KEY = SigningKey.generate(SigningAlgorithm.ES256);
  private static final SigningKey OTHER_KEY = SigningKey.generate(SigningAlgorithm.ES256);
  private static final AccessToken ACCESS_TOKEN = new AccessToken("the-access-token");
  private static final long NOW = MovableClock.START.getEpochSecond();

  private final MovableClock clock = new MovableClock();
  private final PendingSignIn attempt = Attempts.pending();
  private final FakeExchange http = FakeExchange.answering(jwks(KEY));
  private final IdTokenValidator validator = validator(Optional.of(List.of("RS256", "ES256")));

  static Stream<JsonObject> wrongClaims() {
    return Stream.of(
        JsonObject.EMPTY.with("iss", "https://evil.example"),
        JsonObject.EMPTY.with("iss", "https://as.example/"),
        JsonObject.EMPTY.with("iss", 1),
        JsonObject.EMPTY.with("aud", "another-client"),
        JsonObject.EMPTY.with("aud", List.of()),
        JsonObject.EMPTY.with("aud", List.of("photos", "another-client")),
        JsonObject.EMPTY.with("aud", 1),
        JsonObject.EMPTY.with("exp", NOW - 60),
        JsonObject.EMPTY.with("exp", "never"),
        JsonObject.EMPTY.with("iat", NOW + 61),
        JsonObject.EMPTY.with("iat", NOW - 600),
        JsonObject.EMPTY.with("iat", "now"),
        JsonObject.EMPTY.with("nbf", NOW + 61),
        JsonObject.EMPTY.with("nbf", "later"),
        JsonObject.EMPTY.with("nonce", "of-another-attempt"),
        JsonObject.EMPTY.with("nonce", ""),
        JsonObject.EMPTY.with("nonce", 1),
        JsonObject.EMPTY.with("at_hash", "AAAAAAAAAAAAAAAAAAAAAA"),
        JsonObject.EMPTY.with("at_hash", 1),
        JsonObject.EMPTY.with("sub", ""),
        JsonObject.EMPTY.with("sub", 1),
        JsonObject.EMPTY.with("sub", "x".repeat(256)),
        JsonObject.EMPTY.with("sub", "ümlaut"));
  }

  @ParameterizedTest
  @MethodSource("wrongClaims")
  void refusesWrongClaims(JsonObject wrong) {
    JsonObject claims = claims();
    for (String name : wrong.names()) {
      claims =
          wrong.string(name).isPresent()
              ? claims.with(name, wrong.string(name))
              : wrong.strings(name).isPresent()
                  ? claims.with(name, wrong.strings(name).get())
                  : claims.with(name, wrong.number(name).orElseThrow());
    }
    assertRefused(signed(KEY, claims));
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "aud", "exp", "iat", "nonce", "sub"})
  void refusesATokenWithoutARequiredClaim(String missing) {
    JsonObject without = JsonObject.EMPTY;
    for (String name : claims().names()) {
      if (!name.equals(missing)) {
        without =
            claims().string(name).isPresent()
                ? without.with(name, claims().string(name))
                : without.with(name, claims().number(name).orElseThrow());
      }
    }
    assertRefused(signed(KEY, without));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "HS256", "ES512"})
  void refusesAlgorithmsThatAreNotOnTheList(String alg) {
    String header = base64("{\"alg\":\"" + alg + "\",\"kid\":\"" + KEY.id() + "\"}");
    String unsigned = header + "." + base64(claims().encode()) + ".";
    assertRefused(new IdToken(unsigned));
    assertRefused(new IdToken(unsigned + "c2lnbmF0dXJl"));
  }

  @Test
  void refusesAnAlgorithmTheIssuerDoesNotAdvertise() {
    assertThat(validate(validator(Optional.of(List.of("RS256", "HS256"))), signed(KEY, claims())))
        .isInstanceOf(IdTokenResult.Refused.class);
    assertThat(validate(validator(Optional.of(List.of("HS256"))), signed(KEY, claims())))
        .isInstanceOf(IdTokenResult.Refused.class);
  }

  @Test
  void refusesAnotherKeysSignatureAndAsksForKeysOnlyOnceMore() {
    assertRefused(signed(OTHER_KEY, claims()));
    assertRefused(signed(OTHER_KEY, claims()));
    assertThat(http.requests()).as("the cool-down protects the issuer").hasSize(1);
    clock.advance(RemoteCache.COOL_DOWN);
    assertRefused(signed(OTHER_KEY, claims()));
    assertThat(http.requests()).hasSize(2);
  }

  @Test
  void refusesAChangedPayload() {
    String[] parts = signed(KEY, claims()).reveal().split("\\.", -1);
    String forged = base64(claims().with("sub", "admin").encode());
    assertRefused(new IdToken(parts[0] + "." + forged + "." + parts[2]));
  }

  @Test
  void refusesAnAccessTokenInItsPlace() {
    assertRefused(new IdToken(new JwtSigner(KEY).sign(JwtType.ACCESS_TOKEN, claims()).reveal()));
  }

  @Test
  void readsNoTimeThatNoClockHas() {
    IdToken idToken = signed(KEY, claims().with("auth_time", Long.MAX_VALUE));
    assertThat(validate(validator, idToken))
        .isInstanceOfSatisfying(
            IdTokenResult.Valid.class, valid -> assertThat(valid.idToken().authTime()).isEmpty());
  }

  @Test
  void believesNothingWithoutKeys() {
    http.answer(new Sent.NotSent("down"));
    assertThat(validate(validator, signed(KEY, claims())))
        .isInstanceOf(IdTokenResult.Unverifiable.class);
  }

  @Test
  void fetchesTheKeysOnceForAllWhoNeedThemFirst() throws ExecutionException, InterruptedException {
    IdToken idToken = signed(KEY, claims());
    CountDownLatch fetching = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    http.answer(
        request -> {
          fetching.countDown();
          try {
            answer.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return jwks(KEY);
        });
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<IdTokenResult> first = threads.submit(() -> validate(validator, idToken));
      fetching.await();
      List<Future<IdTokenResult>> others =
          IntStream.range(0, 50)
              .mapToObj(i -> threads.submit(() -> validate(validator, idToken)))
              .toList();
      answer.countDown();
      assertThat(first.get()).isInstanceOf(IdTokenResult.Valid.class);
      for (Future<IdTokenResult> other : others) {
        assertThat(other.get()).isInstanceOf(IdTokenResult.Valid.class);
      }
    }
    assertThat(http.requests()).hasSize(1);
  }

  @Test
  void takesARotatedKeyAfterOneMoreFetch() {
    assertThat(validate(validator, signed(KEY, claims()))).isInstanceOf(IdTokenResult.Valid.class);
    http.answer(jwks(OTHER_KEY));
    clock.advance(RemoteCache.COOL_DOWN);
    assertThat(validate(validator, signed(OTHER_KEY, claims())))
        .isInstanceOf(IdTokenResult.Valid.class);
    assertThat(http.requests()).hasSize(2);
  }

  @Test
  void keepsItsKeysWhileTheIssuerIsDown() {
    assertThat(validate(validator, signed(KEY, claims()))).isInstanceOf(IdTokenResult.Valid.class);
    http.answer(FakeExchange.json(503, ""));
    clock.advance(Duration.ofMinutes(6));
    assertThat(validate(validator, signed(KEY, claims()))).isInstanceOf(IdTokenResult.Valid.class);
    http.answer(FakeExchange.json(200, "{\"keys\":[]}"));
    clock.advance(Duration.ofMinutes(1));
    assertThat(validate(validator, signed(KEY, claims()))).isInstanceOf(IdTokenResult.Valid.class);
  }

  @Test
  void acceptsAGoodToken() {
    JsonObject claims =
        claims()
            .with("at_hash", AccessTokenHash.of(ACCESS_TOKEN, SigningAlgorithm.ES256))
            .with("sid", "session-1")
            .with("auth_time", NOW - 5)
            .with("exp", NOW - 59);
    assertThat(validate(validator, signed(KEY, claims)))
        .isInstanceOfSatisfying(
            IdTokenResult.Valid.class,
            valid -> {
              assertThat(valid.idToken().subject())
                  .isEqualTo(new Subject(Attempts.ISSUER, "alice"));
              assertThat(valid.idToken().sid()).contains("session-1");
              assertThat(valid.idToken().authTime()).contains(Instant.ofEpochSecond(NOW - 5));
            });
  }

  @Test
  void refusesARenewedTokenOfAnotherUserIssuerOrClient() {
    IdToken idToken = signed(KEY, claims());
    assertThat(renewed(idToken, new Subject(Attempts.ISSUER, "bob")))
        .isInstanceOf(IdTokenResult.Refused.class);
    assertThat(
            renewed(
                signed(KEY, claims().with("iss", "https://evil.example")),
                new Subject(Attempts.ISSUER, "alice")))
        .isInstanceOf(IdTokenResult.Refused.class);
    assertThat(
            renewed(
                signed(KEY, claims().with("aud", "another")),
                new Subject(Attempts.ISSUER, "alice")))
        .isInstanceOf(IdTokenResult.Refused.class);
    assertThat(renewed(idToken, new Subject(Attempts.ISSUER, "alice")))
        .isInstanceOf(IdTokenResult.Valid.class);
  }

  private IdTokenResult renewed(IdToken idToken, Subject subject) {
    return validator.validateRenewed(
        idToken, subject, Attempts.CLIENT, ACCESS_TOKEN, MovableClock.START);
  }

  private JsonObject claims() {
    return JsonObject.EMPTY
        .with("iss", Attempts.ISSUER.value())
        .with("sub", "alice")
        .with("aud", "photos")
        .with("exp", NOW + 300)
        .with("iat", NOW)
        .with("nonce", attempt.nonce().reveal());
  }

  private void assertRefused(IdToken idToken) {
    assertThat(validate(validator, idToken)).isInstanceOf(IdTokenResult.Refused.class);
  }

  private IdTokenResult validate(IdTokenValidator by, IdToken idToken) {
    return by.validate(idToken, attempt, ACCESS_TOKEN, MovableClock.START);
  }

  private IdTokenValidator validator(Optional<List<String>> advertised) {
    return new IdTokenValidator(
        new IssuerKeys(EndpointAddress.of("https://as.example/jwks"), http, clock),
        () -> advertised);
  }

  private static IdToken signed(SigningKey key, JsonObject claims) {
    return new IdToken(new JwtSigner(key).sign(JwtType.JWT, claims).reveal());
  }

  private static Sent jwks(SigningKey key) {
    return FakeExchange.json(200, new KeySet(List.of(key.verificationKey())).toJson().encode());
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
