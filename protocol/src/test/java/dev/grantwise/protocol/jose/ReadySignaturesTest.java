package dev.grantwise.protocol.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.SignatureException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ReadySignaturesTest {

  private static final int THREADS = 16;
  private static final int ROUNDS = 50;

  private final AtomicInteger made = new AtomicInteger();
  private final ReadySignatures ready =
      new ReadySignatures(
          () -> {
            made.incrementAndGet();
            return Signature.getInstance("Ed25519");
          });

  @Test
  void isMadeOnceForOneAfterTheOther() throws GeneralSecurityException {
    Signature first = ready.use(signature -> signature);

    assertThat(ready.<Signature>use(signature -> signature)).isSameAs(first);
    assertThat(made).hasValue(1);
  }

  @Test
  void isNeverSharedByTwoAtOnce() throws GeneralSecurityException {
    ready.use(outer -> ready.use(inner -> assertThat(inner).isNotSameAs(outer)));

    assertThat(made).hasValue(2);
  }

  /** It may hold half of another message. */
  @Test
  void isNotUsedAgainAfterAFailure() throws GeneralSecurityException {
    List<Signature> failed = new ArrayList<>();

    assertThatThrownBy(
            () ->
                ready.use(
                    signature -> {
                      failed.add(signature);
                      throw new SignatureException("broken");
                    }))
        .isInstanceOf(SignatureException.class);

    assertThat(ready.<Signature>use(signature -> signature)).isNotSameAs(failed.getFirst());
  }

  /** A message that was refused leaves nothing behind for the next one. */
  @ParameterizedTest
  @EnumSource
  void aRefusedSignatureChangesNothingForTheNext(SigningAlgorithm algorithm) {
    SigningKey key = TestKeys.generate(algorithm);
    VerificationKey check = key.verificationKey();
    byte[] good = key.sign("good");
    byte[] other = key.sign("other");
    byte[] shortened = Arrays.copyOf(good, good.length - 1);

    for (int i = 0; i < 3; i++) {
      assertThat(check.verifies(algorithm, "good", good)).isTrue();
      assertThat(check.verifies(algorithm, "good", other)).isFalse();
      assertThat(check.verifies(algorithm, "good", shortened)).isFalse();
      assertThat(check.verifies(algorithm, "goo", good)).isFalse();
      assertThat(check.verifies(algorithm, "d", good)).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void manyThreadsEachGetTheirOwnAnswer(SigningAlgorithm algorithm) throws Exception {
    SigningKey key = TestKeys.generate(algorithm);
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        String name = "thread " + i;
        answers.add(threads.submit(() -> rightAnswers(key, name)));
      }
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(ROUNDS);
      }
    }
  }

  private static int rightAnswers(SigningKey key, String name) {
    int right = 0;
    byte[] foreign = key.sign("somebody else's");
    for (int i = 0; i < ROUNDS; i++) {
      String message = name + " " + "x".repeat(i);
      byte[] signature = key.sign(message);
      boolean taken = key.verificationKey().verifies(key.algorithm(), message, signature);
      boolean refused = !key.verificationKey().verifies(key.algorithm(), message, foreign);
      right += taken && refused ? 1 : 0;
    }
    return right;
  }
}
