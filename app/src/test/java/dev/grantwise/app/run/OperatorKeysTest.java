package dev.grantwise.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grantwise.advisor.file.ClientKey;
import dev.grantwise.advisor.file.PrivateKeyPlace;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.Signer;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.TestKeys;
import dev.grantwise.protocol.jose.VerificationKey;
import dev.grantwise.server.key.SigningKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys of the operator's own: each usable, used, and different from the others. */
final class OperatorKeysTest {

  private static final Set<SigningAlgorithm> ALL = EnumSet.allOf(SigningAlgorithm.class);
  private static final Signer STORED = TestKeys.generate(SigningAlgorithm.ES256);

  private static final SigningKeys DATABASE =
      new SigningKeys() {
        @Override
        public Signer active(SigningAlgorithm algorithm) {
          return STORED;
        }

        @Override
        public KeySet published() {
          return new KeySet(List.of(STORED.verificationKey()));
        }
      };

  @TempDir private Path folder;

  private ClientKey key(String name) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    Path file =
        Files.createFile(
            folder.resolve(name),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        file,
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder()
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n");
    return new ClientKey(
        new PrivateKeyPlace.InFile(Path.of(name)), Optional.of(SigningAlgorithm.PS256));
  }

  private OperatorKeys.Opened open(
      List<ClientKey> signing, List<VerificationKey> published, Set<SigningAlgorithm> used)
      throws CommandFailure {
    return new OperatorKeys(folder, signing, published)
        .open(Map.of(), InstantSource.system(), used);
  }

  private void assertRefused(
      List<ClientKey> signing,
      List<VerificationKey> published,
      Set<SigningAlgorithm> used,
      String part) {
    CommandFailure failure =
        catchThrowableOfType(CommandFailure.class, () -> open(signing, published, used));
    assertThat(failure).hasMessageContaining(part);
    assertThat(failure.exitCode()).isEqualTo(ExitCode.FILE_INVALID);
  }

  @Test
  void signsBeforeTheDatabaseAndIsPublishedBeforeIt() throws Exception {
    SigningKeys keys = open(List.of(key("a.jwk")), List.of(), ALL).beside(DATABASE);

    VerificationKey own = keys.active(SigningAlgorithm.PS256).verificationKey();
    assertThat(own.id()).isNotEqualTo(STORED.verificationKey().id());
    assertThat(keys.published().keys()).containsExactly(own, STORED.verificationKey());
  }

  @Test
  void leavesEverythingToTheDatabaseWhereThereIsNone() throws Exception {
    assertThat(OperatorKeys.NONE.open(Map.of(), InstantSource.system(), ALL).beside(DATABASE))
        .isSameAs(DATABASE);
  }

  @Test
  void refusesWhatWouldNeverSignOrNotBeToldApart() throws Exception {
    ClientKey key = key("a.jwk");
    VerificationKey other = TestKeys.generate(SigningAlgorithm.RS256).verificationKey();

    assertRefused(
        List.of(key), List.of(), EnumSet.of(SigningAlgorithm.RS256), "--id-token-algorithm");
    assertRefused(List.of(key, key("b.jwk")), List.of(), ALL, "two keys sign by PS256");
    assertRefused(List.of(), List.of(other, other), ALL, "two keys are called");
    ClientKey absent =
        new ClientKey(new PrivateKeyPlace.InFile(Path.of("absent.pem")), Optional.empty());
    assertRefused(List.of(absent), List.of(), ALL, "A signing key of the server: ");
  }
}
