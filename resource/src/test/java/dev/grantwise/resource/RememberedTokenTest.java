package dev.grantwise.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.JwtVerifier;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.resource.Authentication.Authenticated;
import dev.grantwise.resource.Authentication.Forbidden;
import dev.grantwise.resource.Authentication.Unauthenticated;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A token whose signature was checked before is judged by everything else at each request. */
final class RememberedTokenTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final long SECONDS = NOW.getEpochSecond();
  private static final String ISSUER = "https://login.example";
  private static final String API = "https://api.photos.example";
  private static final ScopeSet READ = ScopeSet.of(new Scope("photos.read"));
  private static final SigningKey KEY = SigningKey.generate(SigningAlgorithm.ES256);
  private static final KeySet KEYS = new KeySet(List.of(KEY.verificationKey()));

  private final AtomicReference<Instant> time = new AtomicReference<>(NOW);
  private final VerifiedTokens tokens =
      new VerifiedTokens(
          KeySource.of(KEYS),
          new JwtVerifier(Set.of(SigningAlgorithm.ES256))::verify,
          VerifiedTokens.ROOM);
  private final AccessTokenValidator validator = validatorOf(API);

  private AccessTokenValidator validatorOf(String api) {
    ResourceServer server = ResourceServer.of(new Issuer(ISSUER), new ResourceIndicator(api));
    return new AccessTokenValidator(server, tokens, time::get);
  }

  private static JsonObject claims() {
    return JsonObject.EMPTY
        .with("iss", ISSUER)
        .with("sub", "alice")
        .with("aud", API)
        .with("client_id", "photos")
        .with("jti", "t1")
        .with("iat", SECONDS)
        .with("exp", SECONDS + 300)
        .with("scope", "photos.read");
  }

  private static HttpRequest request(JsonObject claims) {
    String token = new JwtSigner(KEY).sign(JwtType.ACCESS_TOKEN, claims).reveal();
    return HttpRequest.get(API + "/photos").with("Authorization", "Bearer " + token);
  }

  private void assertGood(HttpRequest request) {
    assertThat(validator.authenticate(request, READ)).isInstanceOf(Authenticated.class);
    assertThat(tokens.size()).isEqualTo(1);
  }

  private void assertRefused(Authentication authentication, String rule) {
    assertThat(authentication)
        .isInstanceOfSatisfying(
            Unauthenticated.class,
            refused -> {
              assertThat(refused.answer().status()).isEqualTo(401);
              assertThat(refused.answer().header("Cache-Control")).hasValue("no-store");
              assertThat(refused.reason()).contains(rule);
            });
  }

  /** RFC 9068 4; RFC 6750 3.1. */
  @Test
  void refusesRememberedTokenOnceItExpired() {
    HttpRequest request = request(claims());
    assertGood(request);
    time.set(NOW.plusSeconds(300).plusSeconds(9));
    assertThat(validator.authenticate(request, READ)).isInstanceOf(Authenticated.class);

    time.set(NOW.plusSeconds(300).plusSeconds(10));

    assertRefused(validator.authenticate(request, READ), "access-token-not-expired");
    assertThat(tokens.size()).isZero();
  }

  @Test
  void judgesByTheClockOfNowWhenItJumpsForthAndBack() {
    HttpRequest request = request(claims().with("nbf", SECONDS));
    assertGood(request);

    time.set(NOW.minusSeconds(11));
    assertRefused(validator.authenticate(request, READ), "access-token-not-expired");
    time.set(NOW.plusSeconds(400));
    assertRefused(validator.authenticate(request, READ), "access-token-not-expired");

    time.set(NOW);
    assertGood(request);
  }

  /** A token may be known before its time and is not good before it. */
  @Test
  void refusesRememberedTokenBeforeItsTime() {
    HttpRequest request = request(claims().with("nbf", SECONDS + 60));
    for (int i = 0; i < 2; i++) {
      assertRefused(validator.authenticate(request, READ), "access-token-not-expired");
    }
    time.set(NOW.plusSeconds(60));

    assertGood(request);
  }

  /** RFC 9449 7.2: a binding is judged for each request. */
  @Test
  void refusesRememberedBoundTokenAsBearer() {
    HttpRequest request = request(claims().with("cnf", JsonObject.EMPTY.with("jkt", "abc")));
    for (int i = 0; i < 2; i++) {
      assertRefused(validator.authenticate(request, READ), "bound-token-proven");
    }
  }

  /** RFC 6750 3.1: what one operation was allowed says nothing of the next. */
  @Test
  void asksForTheScopesOfEachOperation() {
    HttpRequest request = request(claims());
    assertGood(request);

    ScopeSet write = ScopeSet.of(new Scope("photos.write"));
    assertThat(validator.authenticate(request, write)).isInstanceOf(Forbidden.class);
    assertGood(request);
  }

  /** RFC 9700 2.3; attack A45: one memory for two APIs does not make them one. */
  @Test
  void refusesTokenThatIsRememberedForAnotherAudience() {
    HttpRequest request = request(claims());
    assertGood(request);

    AccessTokenValidator other = validatorOf("https://api.other.example");
    assertRefused(other.authenticate(request, READ), "audience-own");
  }

  /** RFC 9700 4.3.2: the way it is presented is looked at each time. */
  @Test
  void refusesRememberedTokenInTwoPlaces() {
    HttpRequest request = request(claims());
    assertGood(request);

    HttpRequest twice = request.with("Authorization", "Basic YTpi");
    assertThat(validator.authenticate(twice, READ)).isInstanceOf(Authentication.Malformed.class);
  }
}
