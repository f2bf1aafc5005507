package dev.grantwise.server.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.Signer;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.jose.TestKeys;
import dev.grantwise.protocol.jose.VerificationKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keys that the configuration announces, uses and retires. */
final class ConfiguredKeysTest {

  private static final Signer OWN = SigningKey.generate(SigningAlgorithm.ES256);
  private static final Signer OTHER = SigningKey.generate(SigningAlgorithm.ES256);
  private static final Signer STORED = SigningKey.generate(SigningAlgorithm.ES256);
  private static final Signer STORED_RSA = TestKeys.generate(SigningAlgorithm.RS256);
  private static final SigningKeys DATABASE = new Database();

  @Test
  void refusesTwoKeysThatSignByOneAlgorithm() {
    assertThatThrownBy(() -> new ConfiguredKeys(List.of(OWN, OTHER), List.of(), DATABASE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one at a time for ES256");
  }

  @Test
  void refusesTwoKeysOfOneName() {
    List<VerificationKey> again = List.of(OWN.verificationKey());

    assertThatThrownBy(() -> new ConfiguredKeys(List.of(OWN), again, DATABASE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesPublishedKeyWithoutAName() {
    VerificationKey unnamed =
        VerificationKey.parse(OTHER.verificationKey().toJson().without("kid")).orThrow();

    assertThatThrownBy(() -> new ConfiguredKeys(List.of(OWN), List.of(unnamed), DATABASE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void signsWithItsOwnKeyBeforeThatOfTheDatabase() {
    SigningKeys keys = new ConfiguredKeys(List.of(OWN), List.of(), DATABASE);

    assertThat(keys.active(SigningAlgorithm.ES256)).isSameAs(OWN);
    assertThat(keys.active(SigningAlgorithm.RS256)).isSameAs(STORED_RSA);
  }

  @Test
  void publishesWhatSignsFirstThenWhatIsAnnouncedOrRetiresThenTheDatabase() {
    SigningKeys keys = new ConfiguredKeys(List.of(OWN), List.of(OTHER.verificationKey()), DATABASE);

    assertThat(keys.published().keys())
        .containsExactly(
            OWN.verificationKey(),
            OTHER.verificationKey(),
            STORED.verificationKey(),
            STORED_RSA.verificationKey());
  }

  @Test
  void publishesKeyThatIsInTheDatabaseTooOnce() {
    SigningKeys keys = new ConfiguredKeys(List.of(STORED), List.of(), DATABASE);

    assertThat(keys.published().keys())
        .containsExactly(STORED.verificationKey(), STORED_RSA.verificationKey());
  }

  private static final class Database implements SigningKeys {
    @Override
    public Signer active(SigningAlgorithm algorithm) {
      return algorithm == SigningAlgorithm.ES256 ? STORED : STORED_RSA;
    }

    @Override
    public KeySet published() {
      return new KeySet(List.of(STORED.verificationKey(), STORED_RSA.verificationKey()));
    }
  }
}
