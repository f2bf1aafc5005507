package dev.grantwise.app.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.user.Password;
import dev.grantwise.server.user.PasswordHash;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class Argon2PasswordHasherTest {

  private final AtomicInteger counter = new AtomicInteger();
  private final Randomness randomness =
      bytes -> Arrays.fill(bytes, (byte) counter.incrementAndGet());
  private final Argon2PasswordHasher hasher = new Argon2PasswordHasher(randomness, 2);
  private final PasswordHash hash = hasher.hash(new Password("correct horse"));

  @ParameterizedTest
  @ValueSource(strings = {"correct hors", "correct horse ", "Correct horse", "correct\u0000horse"})
  void refusesAnyOtherPassword(String other) {
    assertThat(hasher.matches(new Password(other), hash)).isFalse();
  }

  @Test
  void acceptsThePasswordItHashed() {
    assertThat(hasher.matches(new Password("correct horse"), hash)).isTrue();
  }

  @Test
  void saltsEachHash() {
    assertThat(hasher.hash(new Password("correct horse"))).isNotEqualTo(hash);
  }

  @Test
  void matchesNothingAgainstTheDecoy() {
    assertThat(hasher.matches(new Password("correct horse"), hasher.decoy())).isFalse();
  }

  /** The example of the reference implementation's command line, version 1.3. */
  @Test
  void readsAHashMadeElsewhereWithOtherParameters() {
    PasswordHash foreign =
        new PasswordHash(
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");

    assertThat(hasher.matches(new Password("password"), foreign)).isTrue();
    assertThat(hasher.matches(new Password("Password"), foreign)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "$2b$10$abcdefghijklmnopqrstuv",
        "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$AAAA",
        "$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$AAAA",
        "$argon2id$v=19$m=4,t=2,p=1$c29tZXNhbHQ$AAAA",
        "$argon2id$v=19$m=64,t=0,p=1$c29tZXNhbHQ$AAAA",
      })
  void treatsAHashItDoesNotUnderstandAsABugAndNeverAsAMatch(String stored) {
    assertThatIllegalStateException()
        .isThrownBy(() -> hasher.matches(new Password("password"), new PasswordHash(stored)))
        .withMessageNotContaining(stored);
  }
}
