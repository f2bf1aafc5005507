package dev.grantwise.resource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
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
import dev.grantwise.resource.Authentication.Malformed;
import dev.grantwise.resource.Authentication.Unauthenticated;
import dev.grantwise.resource.Authentication.Unavailable;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AccessTokenValidatorTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final long SECONDS = NOW.getEpochSecond();
  private static final String ISSUER = "https://login.example";
  private static final String API = "https://api.photos.example";
  private static final ScopeSet READ = ScopeSet.of(new Scope("photos.read"));
  private static final SigningKey KEY = SigningKey.generate(SigningAlgorithm.ES256);
  private static final KeySet KEYS = new KeySet(List.of(KEY.verificationKey()));
  private static final ResourceServer SERVER =
      ResourceServer.of(new Issuer(ISSUER), new ResourceIndicator(API));

  private static final String METADATA =
      "resource_metadata=\"https://api.photos.example/.well-known/oauth-protected-resource\"";
  private static final String INVALID =
      "Bearer realm=\"https://api.photos.example\", error=\"invalid_token\","
          + " error_description=\"The access token is not valid for this API\", "
          + METADATA;

  private final AccessTokenValidator validator =
      new AccessTokenValidator(SERVER, KeySource.of(KEYS), () -> NOW);

  private static JsonObject claims() {
    return JsonObject.EMPTY
        .with("iss", ISSUER)
        .with("sub", "alice")
        .with("aud", API)
        .with("client_id", "photos")
        .with("jti", "t1")
        .with("iat", SECONDS)
        .with("exp", SECONDS + 300)
        .with("scope", "photos.read photos.write");
  }

  private static String signed(JwtType type, JsonObject claims) {
    return new JwtSigner(KEY).sign(type, claims).reveal();
  }

  private static String accessToken(JsonObject claims) {
    return signed(JwtType.ACCESS_TOKEN, claims);
  }

  private static HttpRequest bearer(String token) {
    return HttpRequest.get(API + "/photos").with("Authorization", "Bearer " + token);
  }

  private void assertInvalid(String token, String reason) {
    assertThat(validator.authenticate(bearer(token), READ))
        .isInstanceOfSatisfying(
            Unauthenticated.class,
            refused -> {
              assertThat(refused.answer().status()).isEqualTo(401);
              assertThat(refused.answer().header("WWW-Authenticate")).hasValue(INVALID);
              assertThat(refused.answer().header("Cache-Control")).hasValue("no-store");
              assertThat(refused.answer().body()).isEqualTo(Body.EMPTY);
              assertThat(refused.reason()).contains(reason).doesNotContain(token);
            });
  }

  private void assertMalformed(HttpRequest request) {
    assertThat(validator.authenticate(request, READ))
        .isInstanceOfSatisfying(
            Malformed.class,
            refused -> {
              assertThat(refused.answer().status()).isEqualTo(400);
              assertThat(challenge(refused.answer())).contains("error=\"invalid_request\"");
            });
  }

  private static String challenge(HttpResponse answer) {
    return answer.header("WWW-Authenticate").orElseThrow();
  }

  /** RFC 9068 4; attack A38. */
  @Test
  void refusesForgedSignature() {
    SigningKey other = SigningKey.generate(SigningAlgorithm.ES256);
    String forged = new JwtSigner(other).sign(JwtType.ACCESS_TOKEN, claims()).reveal();
    String genuine = accessToken(claims());
    String mixed =
        genuine.substring(0, genuine.lastIndexOf('.')) + forged.substring(forged.lastIndexOf('.'));

    assertInvalid(mixed, "WRONG_SIGNATURE");
    assertInvalid(forged, "UNKNOWN_KEY");
  }

  /** RFC 9068 4, RFC 9700 2.3; attack A45. */
  @Test
  void refusesForeignAudience() {
    assertInvalid(accessToken(claims().with("aud", "https://api.other.example")), "audience-own");
    assertInvalid(accessToken(claims().with("aud", API + "/")), "audience-own");
    assertInvalid(accessToken(claims().with("aud", List.of())), "audience-own");
    assertInvalid(accessToken(claims().with("aud", 7)), "audience-own");
  }

  /** RFC 9068 4; attack A41. */
  @Test
  void refusesIdTokenAsAccessToken() {
    assertInvalid(signed(JwtType.JWT, claims()), "access-token-type");
    assertInvalid(signed(JwtType.LOGOUT_TOKEN, claims()), "access-token-type");
  }

  /** RFC 8725 3.1; attack A38. */
  @Test
  void refusesHs256WithPublicKeyAsSecret() throws GeneralSecurityException {
    String input = base64("{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}") + "." + base64(claims());
    Mac mac = Mac.getInstance("HmacSHA256");
    byte[] publicKey = KEY.verificationKey().toJson().encode().getBytes(UTF_8);
    mac.init(new SecretKeySpec(publicKey, "HmacSHA256"));
    byte[] tag = mac.doFinal(input.getBytes(UTF_8));

    assertInvalid(
        input + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(tag),
        "ALGORITHM_NOT_ALLOWED");
  }

  /** RFC 8725 3.1; attack A38. */
  @Test
  void refusesUnsignedToken() {
    String input = base64("{\"alg\":\"none\",\"typ\":\"at+jwt\"}") + "." + base64(claims());

    assertInvalid(input + ".AAAA", "ALGORITHM_NOT_ALLOWED");
    assertInvalid(input + ".", "MALFORMED");
  }

  /** RFC 6750 3.1. */
  @Test
  void saysThatTokenExpired() {
    String token = accessToken(claims().with("exp", SECONDS - 10));

    assertThat(validator.authenticate(bearer(token), READ))
        .isInstanceOfSatisfying(
            Unauthenticated.class,
            refused -> {
              assertThat(refused.answer().status()).isEqualTo(401);
              assertThat(challenge(refused.answer()))
                  .isEqualTo(
                      "Bearer realm=\"https://api.photos.example\", error=\"invalid_token\","
                          + " error_description=\"The access token expired\", "
                          + METADATA);
              assertThat(refused.reason()).contains("access-token-not-expired");
            });
  }

  @Test
  void refusesTokenFromFuture() {
    assertInvalid(accessToken(claims().with("iat", SECONDS + 11)), "access-token-not-expired");
    assertInvalid(accessToken(claims().with("nbf", SECONDS + 11)), "access-token-not-expired");
    assertInvalid(accessToken(claims().with("nbf", "soon")), "access-token-not-expired");
  }

  /** RFC 9068 2.2. */
  @ParameterizedTest
  @ValueSource(strings = {"sub", "client_id", "jti", "iat", "exp", "iss", "aud"})
  void refusesTokenWithoutRequiredClaim(String missing) {
    JsonObject claims = JsonObject.EMPTY;
    for (String name : claims().names()) {
      if (!name.equals(missing)) {
        claims =
            claims().number(name).isPresent()
                ? claims.with(name, claims().number(name).getAsLong())
                : claims.with(name, claims().string(name));
      }
    }
    assertThat(claims.names()).hasSize(claims().names().size() - 1);
    assertInvalid(accessToken(claims), "expected");
  }

  /** RFC 9068 4: compared as strings. */
  @Test
  void refusesOtherIssuer() {
    for (String issuer : List.of("https://evil.example", ISSUER + "/", "HTTPS://login.example")) {
      assertInvalid(accessToken(claims().with("iss", issuer)), "access-token-issuer");
    }
  }

  /** RFC 9449 7.2, RFC 8705 3. */
  @Test
  void refusesBoundTokenAsBearer() {
    JsonObject confirmation = JsonObject.EMPTY.with("jkt", "abc");

    assertInvalid(accessToken(claims().with("cnf", confirmation)), "bound-token-proven");
    assertInvalid(accessToken(claims().with("cnf", "odd")), "bound-token-proven");
  }

  /** Attack A32. */
  @Test
  void refusesRefreshTokenAndOtherText() {
    assertInvalid("rt.k1.family.3.c2VjcmV0.bWFj", "three parts");
    assertInvalid("2YotnFZFEjr1zCsicMWpAA", "three parts");
    assertInvalid("a".repeat(16 * 1024 + 1), "at most");
  }

  @Test
  void refusesScopeThatIsNoString() {
    assertInvalid(accessToken(claims().with("scope", List.of("photos.read"))), "scope");
  }

  /** RFC 6750 3.1. */
  @Test
  void namesNoErrorWithoutCredentials() {
    HttpRequest plain = HttpRequest.get(API + "/photos");
    for (HttpRequest request :
        List.of(plain, plain.with("Authorization", "Basic YTpi"), form("x", "y"))) {
      assertThat(validator.authenticate(request, READ))
          .isInstanceOfSatisfying(
              Unauthenticated.class,
              refused -> {
                assertThat(refused.answer().status()).isEqualTo(401);
                assertThat(challenge(refused.answer()))
                    .isEqualTo(
                        "Bearer realm=\"https://api.photos.example\", scope=\"photos.read\", "
                            + METADATA);
              });
    }
  }

  /** RFC 6750 3.1; attack A58. */
  @Test
  void refusesTwoAuthorizationHeaders() {
    String token = accessToken(claims());

    assertMalformed(bearer(token).with("Authorization", "Bearer " + token));
    assertMalformed(bearer(token).with("authorization", "Basic YTpi"));
  }

  /** RFC 9700 4.3.2. */
  @Test
  void refusesTokenInQuery() {
    String token = accessToken(claims());

    assertMalformed(HttpRequest.get(API + "/photos?access_token=" + token));
    assertMalformed(
        HttpRequest.get(API + "/photos?access_token=" + token)
            .with("Authorization", "Bearer " + token));
  }

  /** RFC 6750 2. */
  @Test
  void refusesTokenInFormAndHeader() {
    String token = accessToken(claims());

    assertMalformed(form("access_token", token).with("Authorization", "Bearer " + token));
  }

  /** RFC 6750 2.1. */
  @Test
  void refusesBearerWithoutOneToken() {
    for (String value : List.of("Bearer", "Bearer ", "Bearer a b", "Bearer a,b", "Bearer \"a\"")) {
      assertMalformed(HttpRequest.get(API).with("Authorization", value));
    }
  }

  /** RFC 6750 3.1. */
  @Test
  void namesEveryNeededScopeWhenOneIsMissing() {
    ScopeSet needed = ScopeSet.of(new Scope("photos.read"), new Scope("photos.delete"));

    assertThat(validator.authenticate(bearer(accessToken(claims())), needed))
        .isInstanceOfSatisfying(
            Forbidden.class,
            refused -> {
              assertThat(refused.answer().status()).isEqualTo(403);
              assertThat(challenge(refused.answer()))
                  .contains("error=\"insufficient_scope\"")
                  .contains("scope=\"photos.read photos.delete\"")
                  .contains(METADATA);
              assertThat(refused.claims().subject()).isEqualTo("alice");
            });
  }

  @Test
  void doesNotBlameClientForMissingKeys() {
    KeySource none =
        new KeySource() {
          @Override
          public Optional<KeySet> current() {
            return Optional.empty();
          }

          @Override
          public Optional<KeySet> renewed() {
            return Optional.empty();
          }
        };

    assertThat(
            new AccessTokenValidator(SERVER, none, () -> NOW)
                .authenticate(bearer(accessToken(claims())), READ))
        .isInstanceOfSatisfying(
            Unavailable.class, refused -> assertThat(refused.answer().status()).isEqualTo(503));
  }

  /** A key that its issuer has just begun to use (attack A69). */
  @Test
  void asksForKeysOnceMoreOnUnknownKey() {
    KeySource rotated =
        new KeySource() {
          @Override
          public Optional<KeySet> current() {
            return Optional.of(KeySet.EMPTY);
          }

          @Override
          public Optional<KeySet> renewed() {
            return Optional.of(KEYS);
          }
        };

    assertThat(
            new AccessTokenValidator(SERVER, rotated, () -> NOW)
                .authenticate(bearer(accessToken(claims())), READ))
        .isInstanceOf(Authenticated.class);
  }

  @Test
  void refusesLargeSkew() {
    assertThat(ResourceServer.MAX_SKEW).isEqualTo(Duration.ofSeconds(60));
    org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new ResourceServer(SERVER.issuer(), SERVER.resource(), Duration.ofSeconds(61)));
  }

  @Test
  void acceptsGoodTokenOfAnySpellingOfTheScheme() {
    String token =
        accessToken(
            claims()
                .with("aud", List.of("https://other.example", API))
                .with("exp", SECONDS - 9)
                .with("iat", SECONDS + 10));
    for (String scheme : List.of("Bearer", "bearer", "BEARER")) {
      HttpRequest request = HttpRequest.get(API).with("Authorization", scheme + " " + token);

      assertThat(validator.authenticate(request, READ))
          .isInstanceOfSatisfying(
              Authenticated.class,
              good -> {
                assertThat(good.claims().subject()).isEqualTo("alice");
                assertThat(good.claims().clientId().value()).isEqualTo("photos");
                assertThat(good.claims().scopes()).hasToString("photos.read photos.write");
                assertThat(good.claims().tokenId()).isEqualTo("t1");
                assertThat(good.claims().isClientItself()).isFalse();
              });
    }
  }

  /** RFC 9700 4.15. */
  @Test
  void tellsClientFromUser() {
    String token = accessToken(claims().with("sub", "photos"));

    assertThat(validator.authenticate(bearer(token), READ))
        .isInstanceOfSatisfying(
            Authenticated.class, good -> assertThat(good.claims().isClientItself()).isTrue());
  }

  private static HttpRequest form(String name, String value) {
    return HttpRequest.post(API + "/photos", Parameters.of(name, value));
  }

  private static String base64(JsonObject json) {
    return base64(json.encode());
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }
}
