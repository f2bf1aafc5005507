package dev.grantwise.conformance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.grantwise.protocol.hostile.HostileInput;
import dev.grantwise.protocol.http.HttpRequest;
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
import dev.grantwise.resource.AccessTokenValidator;
import dev.grantwise.resource.Authentication;
import dev.grantwise.resource.KeySource;
import dev.grantwise.resource.ResourceServer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Attacks A38, A59 and A63 at an API: whatever stands in the field or in a token that its own
 * server signed, the answer is one of the four it has.
 */
final class HostileRequestTest {

  private static final int ROUNDS = 3000;

  /** Far more than it takes: it tells a hang from an answer, and measures nothing. */
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final String ISSUER = "https://login.example";
  private static final String API = "https://api.example";
  private static final ScopeSet READ = ScopeSet.of(new Scope("read"));

  private final SigningKey key = SigningKey.generate(SigningAlgorithm.ES256);
  private final JwtSigner signer = new JwtSigner(key);
  private final AccessTokenValidator validator =
      new AccessTokenValidator(
          ResourceServer.of(new Issuer(ISSUER), new ResourceIndicator(API)),
          KeySource.of(new KeySet(List.of(key.verificationKey()))),
          () -> NOW);

  private final long seed = HostileInput.seed();
  private final HostileInput inputs = new HostileInput(seed);

  private enum Outcome {
    SERVED,
    MALFORMED,
    UNAUTHENTICATED,
    FORBIDDEN,
    UNAVAILABLE,
    /** What no HTTP reader hands on, so that no API ever sees it. */
    NO_FIELD
  }

  /** The field itself: scheme, form and token. */
  @Test
  void answersWhateverStandsInTheField() {
    String good = token(claims().encode());

    Map<Outcome, Integer> seen =
        run(() -> field(inputs.text(List.of("Bearer " + good, "bearer  " + good, "DPoP " + good))));

    assertThat(seen)
        .containsKeys(Outcome.SERVED, Outcome.MALFORMED, Outcome.UNAUTHENTICATED)
        .doesNotContainKey(Outcome.UNAVAILABLE);
  }

  /** Claims of any shape, honestly signed: a server that errs must not be believed for it. */
  @Test
  void answersWhateverItsServerSigned() {
    List<String> examples =
        List.of(
            claims().encode(),
            claims()
                .with("cnf", JsonObject.EMPTY.with("jkt", key.verificationKey().thumbprint()))
                .encode(),
            claims().with("scope", "write").encode());

    Map<Outcome, Integer> seen =
        run(
            () ->
                JsonObject.parse(inputs.text(examples))
                    .toOptional()
                    .map(claims -> field("Bearer " + token(claims.encode())))
                    .orElse(Outcome.NO_FIELD));

    assertThat(seen)
        .containsKeys(Outcome.SERVED, Outcome.FORBIDDEN, Outcome.UNAUTHENTICATED)
        .doesNotContainKeys(Outcome.UNAVAILABLE, Outcome.MALFORMED);
  }

  private Map<Outcome, Integer> run(Round round) {
    System.out.printf(
        Locale.ROOT, "hostile requests: -D%s=%d repeats this run%n", HostileInput.SEED, seed);
    Map<Outcome, Integer> seen = new EnumMap<>(Outcome.class);
    assertTimeoutPreemptively(
        TIMEOUT,
        () -> {
          for (int i = 0; i < ROUNDS; i++) {
            seen.merge(round.outcome(), 1, Integer::sum);
          }
        });
    assertThat(seen.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(ROUNDS);
    return seen;
  }

  @FunctionalInterface
  private interface Round {
    Outcome outcome();
  }

  private Outcome field(String value) {
    HttpRequest request;
    try {
      request = HttpRequest.get(API + "/albums").with("Authorization", value);
    } catch (IllegalArgumentException e) {
      return Outcome.NO_FIELD;
    }
    try {
      return switch (validator.authenticate(request, READ)) {
        case Authentication.Authenticated known -> {
          assertThat(known.claims().scopes().contains(new Scope("read"))).isTrue();
          yield Outcome.SERVED;
        }
        case Authentication.Malformed ignored -> Outcome.MALFORMED;
        case Authentication.Unauthenticated ignored -> Outcome.UNAUTHENTICATED;
        case Authentication.Forbidden ignored -> Outcome.FORBIDDEN;
        case Authentication.Unavailable ignored -> Outcome.UNAVAILABLE;
      };
    } catch (RuntimeException | StackOverflowError e) {
      return fail(
          "-D" + HostileInput.SEED + "=" + seed + " threw at a field of " + value.length(), e);
    }
  }

  private String token(String claims) {
    return signer.sign(JwtType.ACCESS_TOKEN, JsonObject.parse(claims).orThrow()).reveal();
  }

  private static JsonObject claims() {
    long now = NOW.getEpochSecond();
    return JsonObject.EMPTY
        .with("iss", ISSUER)
        .with("sub", "alice")
        .with("aud", API)
        .with("client_id", "photos")
        .with("jti", "t1")
        .with("iat", now)
        .with("exp", now + 300)
        .with("scope", "read write");
  }
}
