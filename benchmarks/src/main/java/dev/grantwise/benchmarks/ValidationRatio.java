package dev.grantwise.benchmarks;

import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.resource.AccessTokenValidator;
import dev.grantwise.resource.Authentication;
import dev.grantwise.resource.KeySource;
import dev.grantwise.resource.ResourceServer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The judgement of a token beside the bare check of a signature over the same bytes, in turns of
 * milliseconds: on a machine that others use too, two figures of two minutes say nothing about each
 * other, and the ratio of two turns does. Prints the median of all turns and the quartiles.
 *
 * <pre>{@code
 * java -cp ... dev.grantwise.benchmarks.ValidationRatio [JDK|ACCP]
 * }</pre>
 */
public final class ValidationRatio {

  private static final int TOKENS = 500;
  private static final int WARM_UP = 60;
  private static final int ROUNDS = 120;

  /** How often the known ones are gone through in a turn. */
  private static final int PASSES = 8;

  private static final ScopeSet NEEDED = ScopeSet.of(Scope.parse("photos.read").orThrow());

  private final SigningAlgorithm algorithm;
  private final KeySet keys;
  private final RawSignature raw;
  private final List<HttpRequest> requests = new ArrayList<>();
  private final List<byte[]> messages = new ArrayList<>();
  private final List<byte[]> signatures = new ArrayList<>();

  private ValidationRatio(SigningAlgorithm algorithm) throws GeneralSecurityException {
    this.algorithm = algorithm;
    SignedTokens tokens = SignedTokens.of(algorithm);
    this.keys = KeySet.parse(tokens.keys().toJson()).orThrow();
    this.raw = RawSignature.of(algorithm);
    Instant now = Instant.now();
    for (int i = 0; i < TOKENS; i++) {
      String token = tokens.token(now);
      int end = token.lastIndexOf('.');
      requests.add(SignedTokens.request(token));
      byte[] message = token.substring(0, end).getBytes(StandardCharsets.US_ASCII);
      messages.add(message);
      signatures.add(raw.sign(message));
    }
  }

  /** The provider by which all are computed; Corretto's if none is named. */
  public static void main(String[] arguments) throws GeneralSecurityException {
    SignatureProvider.valueOf(arguments.length == 0 ? "ACCP" : arguments[0]).install();
    for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
      new ValidationRatio(algorithm).run();
    }
  }

  private void run() throws GeneralSecurityException {
    double[] ratios = new double[ROUNDS];
    double[] known = new double[ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      AccessTokenValidator validator = strange();
      long start = System.nanoTime();
      checkAll();
      long checked = System.nanoTime();
      judgeAll(validator);
      long judged = System.nanoTime();
      for (int pass = 0; pass < PASSES; pass++) {
        judgeAll(validator);
      }
      long again = System.nanoTime();
      if (round >= 0) {
        ratios[round] = (double) (judged - checked) / (checked - start);
        known[round] = TOKENS * PASSES * 1e9 / (again - judged);
      }
    }
    Arrays.sort(ratios);
    Arrays.sort(known);
    System.out.printf(
        Locale.ROOT,
        "%-8s new token judged / raw check: %.2f (%.2f to %.2f); known tokens a second: %,.0f (%,.0f to %,.0f)%n",
        algorithm,
        at(ratios, 2),
        at(ratios, 1),
        at(ratios, 3),
        at(known, 2),
        at(known, 1),
        at(known, 3));
  }

  /** The given quarter of sorted figures. */
  private static double at(double[] sorted, int quarter) {
    return sorted[(sorted.length - 1) * quarter / 4];
  }

  /** One that has seen none of the tokens. */
  private AccessTokenValidator strange() {
    return new AccessTokenValidator(
        ResourceServer.of(SignedTokens.ISSUER, SignedTokens.RESOURCE),
        KeySource.of(keys),
        InstantSource.system());
  }

  private void checkAll() throws GeneralSecurityException {
    for (int i = 0; i < TOKENS; i++) {
      if (!raw.verify(messages.get(i), signatures.get(i))) {
        throw new IllegalStateException("expected the signature to be good");
      }
    }
  }

  /** A refusal would be measured as if it were an answer. */
  private void judgeAll(AccessTokenValidator validator) {
    for (HttpRequest request : requests) {
      Authentication answer = validator.authenticate(request, NEEDED);
      if (!(answer instanceof Authentication.Authenticated)) {
        throw new IllegalStateException("expected to be served, saw " + answer);
      }
    }
  }
}
