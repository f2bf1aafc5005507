package dev.grantwise.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.JwtVerification;
import dev.grantwise.protocol.jose.JwtVerifier;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.RefusedJwt;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AccessToken;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is remembered of tokens, and what never is (RFC 9068 4; attacks A38, A63, A69). */
final class VerifiedTokensTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final SigningKey KEY = SigningKey.generate(SigningAlgorithm.ED25519);
  private static final SigningKey NEXT = SigningKey.generate(SigningAlgorithm.ED25519);
  private static final KeySet KEYS = new KeySet(List.of(KEY.verificationKey()));
  private static final JwtVerifier VERIFIER =
      new JwtVerifier(EnumSet.allOf(SigningAlgorithm.class));
  private static final int ROOM = 8;
  private static final int THREADS = 16;

  /** Keys that change when the test says so. */
  private static final class ChangingKeys implements KeySource {
    private final AtomicReference<KeySet> now = new AtomicReference<>(KEYS);

    @Override
    public Optional<KeySet> current() {
      return Optional.of(now.get());
    }

    @Override
    public Optional<KeySet> renewed() {
      return current();
    }
  }

  private final ChangingKeys keys = new ChangingKeys();
  private final AtomicInteger checks = new AtomicInteger();

  /** Runs while a signature is checked. */
  private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});

  private final VerifiedTokens tokens = new VerifiedTokens(keys, this::check, ROOM);

  private JwtVerification check(AccessToken token, KeySet by) {
    checks.incrementAndGet();
    JwtVerification outcome = VERIFIER.verify(token, by);
    meanwhile.getAndSet(() -> {}).run();
    return outcome;
  }

  private static JsonObject claims(String id) {
    return JsonObject.EMPTY
        .with("iss", "https://login.example")
        .with("sub", "alice")
        .with("aud", "https://api.photos.example")
        .with("client_id", "photos")
        .with("jti", id)
        .with("iat", NOW.getEpochSecond())
        .with("exp", NOW.getEpochSecond() + 300);
  }

  private static AccessToken signed(JsonObject claims) {
    return new AccessToken(new JwtSigner(KEY).sign(JwtType.ACCESS_TOKEN, claims).reveal());
  }

  private static AccessToken token(String id) {
    return signed(claims(id));
  }

  private void assertSigned(AccessToken token, int checksSoFar) {
    assertThat(tokens.read(token, NOW)).isInstanceOf(TokenReading.Signed.class);
    assertThat(checks).hasValue(checksSoFar);
  }

  private void assertRefused(AccessToken token, RefusedJwt.Reason reason) {
    assertThat(tokens.read(token, NOW))
        .isInstanceOfSatisfying(
            TokenReading.Refused.class,
            refused -> assertThat(refused.refusal().reason()).isEqualTo(reason));
  }

  @Test
  void refusesForgedTokenThatBeginsLikeARememberedOne() {
    AccessToken genuine = token("t1");
    String text = genuine.reveal();
    String other = token("t2").reveal();
    String input = text.substring(0, text.lastIndexOf('.'));
    assertSigned(genuine, 1);

    assertRefused(
        new AccessToken(input + other.substring(other.lastIndexOf('.'))),
        RefusedJwt.Reason.WRONG_SIGNATURE);
    assertRefused(new AccessToken(input + "."), RefusedJwt.Reason.MALFORMED);
    assertRefused(new AccessToken(text + "A"), RefusedJwt.Reason.WRONG_SIGNATURE);
    assertThat(tokens.size()).isEqualTo(1);
  }

  @Test
  void refusesRememberedTokenOnceItsKeyIsWithdrawn() {
    AccessToken token = token("t1");
    assertSigned(token, 1);

    keys.now.set(new KeySet(List.of(NEXT.verificationKey())));

    assertRefused(token, RefusedJwt.Reason.UNKNOWN_KEY);
    assertThat(tokens.size()).isZero();
  }

  @Test
  void doesNotRememberWhatPassedUnderKeysWithdrawnMeanwhile() {
    AccessToken token = token("t1");
    KeySet next = new KeySet(List.of(NEXT.verificationKey()));
    meanwhile.set(
        () -> {
          keys.now.set(next);
          assertRefused(token, RefusedJwt.Reason.UNKNOWN_KEY);
        });
    tokens.read(token, NOW);

    assertRefused(token, RefusedJwt.Reason.UNKNOWN_KEY);
    assertThat(tokens.size()).isZero();
  }

  /** A thread that was given the older keys before the newer came, and looks only now. */
  @Test
  void doesNotPutOlderKeysInPlaceOfNewer() {
    KeySet next = new KeySet(List.of(KEY.verificationKey(), NEXT.verificationKey()));
    AtomicReference<Runnable> afterAnswer = new AtomicReference<>(() -> {});
    KeySource slow =
        new KeySource() {
          @Override
          public Optional<KeySet> current() {
            Optional<KeySet> answer = keys.current();
            afterAnswer.getAndSet(() -> {}).run();
            return answer;
          }

          @Override
          public Optional<KeySet> renewed() {
            return current();
          }
        };
    VerifiedTokens slowly = new VerifiedTokens(slow, this::check, ROOM);
    AccessToken token = token("t1");
    afterAnswer.set(
        () -> {
          keys.now.set(next);
          slowly.read(token, NOW);
        });
    slowly.read(token, NOW);
    assertThat(checks).hasValue(2);

    slowly.read(token, NOW);

    assertThat(checks).as("what is remembered under the newer keys stays").hasValue(2);
  }

  @Test
  void keepsWhatItKnowsWhenTheSameKeysAreFetchedAgain() {
    AccessToken token = token("t1");
    assertSigned(token, 1);

    keys.now.set(new KeySet(List.copyOf(KEYS.keys())));

    assertSigned(token, 1);
  }

  @Test
  void remembersNoTokenThatIsOver() {
    AccessToken token = token("t1");
    Instant end = NOW.plusSeconds(300);
    tokens.read(token, end);
    assertThat(tokens.size()).isZero();
    tokens.read(token, end.minusSeconds(1));
    assertThat(tokens.size()).isEqualTo(1);

    tokens.read(token, end);

    assertThat(tokens.size()).isZero();
    assertThat(checks).hasValue(3);
  }

  @Test
  void remembersNoTokenWithoutEndOrWithoutItsClaims() {
    tokens.read(signed(claims("t1").without("exp")), NOW);
    tokens.read(signed(claims("t1").with("exp", "never")), NOW);
    tokens.read(signed(claims("t1").without("sub")), NOW);

    assertThat(checks).hasValue(3);
    assertThat(tokens.size()).isZero();
  }

  @Test
  void remembersNoTokenThatIsVeryLong() {
    AccessToken token = signed(claims("t1").with("more", "x".repeat(VerifiedTokens.LONGEST)));
    assertSigned(token, 1);
    assertSigned(token, 2);
    assertThat(tokens.size()).isZero();
  }

  @Test
  void remembersNothingOfTokensThatFail() {
    for (int i = 0; i < 10 * ROOM; i++) {
      String text = token("t" + i).reveal();
      assertRefused(
          new AccessToken(text.substring(0, text.length() - 4) + "AAAA"),
          RefusedJwt.Reason.WRONG_SIGNATURE);
    }
    assertThat(tokens.size()).isZero();
  }

  @Test
  void staysBoundedUnderFloodAndKeepsWhatIsInUse() {
    AccessToken used = token("used");
    int flood = 10 * ROOM;
    for (int i = 0; i < flood; i++) {
      tokens.read(token("t" + i), NOW);
      tokens.read(used, NOW);
      assertThat(tokens.size()).isLessThanOrEqualTo(2 * ROOM);
    }
    assertThat(checks).as("one check for each token, also for the one in use").hasValue(flood + 1);
  }

  @Test
  void endedTokenIsCheckedAgainAndTheOthersAreNot() {
    AccessToken ended = token("ended");
    AccessToken other = token("other");
    assertSigned(ended, 1);
    assertSigned(other, 2);

    tokens.end(claims -> claims.tokenId().equals(Optional.of("ended")));

    assertSigned(other, 2);
    assertSigned(ended, 3);
  }

  @Test
  void doesNotRememberTokenThatEndedWhileItWasChecked() {
    AccessToken token = token("t1");
    meanwhile.set(() -> tokens.end(claims -> true));
    assertSigned(token, 1);

    assertThat(tokens.size()).isZero();
    assertSigned(token, 2);
  }

  /** The turn of the generations is no way past an end. */
  @Test
  void doesNotRememberTokenThatEndedWhileItWasCheckedAndTheMemoryWasFull() {
    for (int i = 0; i < ROOM; i++) {
      tokens.read(token("t" + i), NOW);
    }
    meanwhile.set(() -> tokens.end(claims -> true));
    tokens.read(token("ended"), NOW);

    assertThat(tokens.size()).isZero();
  }

  /** RFC 9068 4: whatever order the threads come in, a withdrawn key is withdrawn for all. */
  @Test
  void racesOfReadersKeyChangesAndEndsLeaveNothingBehind() throws Exception {
    AccessToken token = token("t1");
    for (int round = 0; round < 20; round++) {
      keys.now.set(new KeySet(List.of(KEY.verificationKey(), NEXT.verificationKey())));
      race(
          THREADS,
          index -> {
            switch (index) {
              case 0 -> keys.now.set(new KeySet(List.of(NEXT.verificationKey())));
              case 1 -> tokens.end(claims -> true);
              default -> tokens.read(token, NOW);
            }
            return index;
          });
      assertRefused(token, RefusedJwt.Reason.UNKNOWN_KEY);
      assertThat(tokens.size()).isZero();
    }
  }

  @Test
  void racesOfDistinctTokensStayWithinTheBound() throws Exception {
    List<AccessToken> flood = IntStream.range(0, 3 * ROOM).mapToObj(i -> token("t" + i)).toList();
    for (int round = 0; round < 3; round++) {
      race(
          THREADS,
          index -> {
            for (int i = 0; i < flood.size(); i++) {
              tokens.read(flood.get((i + index) % flood.size()), NOW);
            }
            return index;
          });
      assertThat(tokens.size()).isBetween(1, 2 * ROOM);
    }
  }

  private interface Part {
    int run(int index);
  }

  private static void race(int threads, Part part) throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(threads);
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Integer>> parts =
          IntStream.range(0, threads)
              .<Callable<Integer>>mapToObj(
                  index ->
                      () -> {
                        barrier.await(10, TimeUnit.SECONDS);
                        return part.run(index);
                      })
              .toList();
      for (Future<Integer> done : executor.invokeAll(parts, 60, TimeUnit.SECONDS)) {
        assertLanded(done);
      }
    }
  }

  private static void assertLanded(Future<Integer> done) throws InterruptedException {
    try {
      assertThat(done.get()).isNotNegative();
    } catch (ExecutionException e) {
      throw new AssertionError("a thread failed", e);
    }
  }
}
