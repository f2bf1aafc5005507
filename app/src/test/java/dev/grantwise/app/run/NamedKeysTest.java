package dev.grantwise.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grantwise.advisor.file.ClientKey;
import dev.grantwise.advisor.file.PrivateKeyPlace;
import dev.grantwise.advisor.file.SecretSource;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Private keys where a client file names them; each refusal has the exit code of its cause. */
final class NamedKeysTest {

  private static final Path ABSENT_DRIVER = Path.of("/absent/libabsent.so");

  @TempDir private Path folder;

  private NamedKeys keys(Map<String, String> environment) {
    return new NamedKeys(folder, new NamedSecrets(folder, environment), InstantSource.system());
  }

  private void write(String name, String permissions) throws Exception {
    Path file = folder.resolve(name);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, pem());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private static String pem() throws NoSuchAlgorithmException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder()
            .encodeToString(generator.generateKeyPair().getPrivate().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }

  private CommandFailure failure(ClientKey key, Map<String, String> environment) {
    return catchThrowableOfType(
        CommandFailure.class, () -> keys(environment).named("The client\'s private key: ", key));
  }

  private static ClientKey inFile(String name, Optional<SigningAlgorithm> algorithm) {
    return new ClientKey(new PrivateKeyPlace.InFile(Path.of(name)), algorithm);
  }

  private static ClientKey inToken(SecretSource pin) {
    return new ClientKey(
        new PrivateKeyPlace.InToken(ABSENT_DRIVER, 7, "signer", pin),
        Optional.of(SigningAlgorithm.ES256));
  }

  @Test
  void opensAKeyBesideTheClientFile() throws Exception {
    write("key.pem", "rw-------");

    assertThat(
            keys(Map.of())
                .named(
                    "The client\'s private key: ",
                    inFile("key.pem", Optional.of(SigningAlgorithm.PS256)))
                .algorithm())
        .isEqualTo(SigningAlgorithm.PS256);
  }

  @Test
  void refusesAKeyThatCannotBeTrustedOrIsNotSaidEnoughOf() throws Exception {
    write("open.pem", "rw-r-----");
    write("key.pem", "rw-------");
    Files.writeString(folder.resolve("cut.pem"), pem().substring(0, 300));
    Files.setPosixFilePermissions(
        folder.resolve("cut.pem"), PosixFilePermissions.fromString("rw-------"));

    assertInvalid(inFile("open.pem", Optional.of(SigningAlgorithm.PS256)), "open to other users");
    assertInvalid(inFile("absent.pem", Optional.empty()), "cannot be read");
    assertInvalid(inFile("cut.pem", Optional.of(SigningAlgorithm.PS256)), "cut.pem cannot be used");
    assertInvalid(inFile("key.pem", Optional.empty()), "PS256");
    assertInvalid(inFile("key.pem", Optional.of(SigningAlgorithm.ES256)), "key.pem");
  }

  private void assertInvalid(ClientKey key, String part) throws IOException {
    CommandFailure failure = failure(key, Map.of());
    assertThat(failure.exitCode()).as(failure.getMessage()).isEqualTo(ExitCode.FILE_INVALID);
    assertThat(failure)
        .hasMessageStartingWith("The client's private key: ")
        .hasMessageContaining(part)
        .hasMessageContaining("Expected");
  }

  @Test
  void saysThatATokenIsOutOfReachByTheCodeOfAKeyStore() {
    CommandFailure failure =
        failure(inToken(new SecretSource.FromEnvironment("PIN")), Map.of("PIN", "271828"));

    assertThat(failure.exitCode()).isEqualTo(ExitCode.TOKEN_STORE_UNAVAILABLE);
    assertThat(failure).hasMessageContaining(ABSENT_DRIVER.toString());
    assertThat(failure.getMessage()).doesNotContain("271828");
  }

  @Test
  void triesNoTokenWithoutItsPin() {
    CommandFailure failure = failure(inToken(new SecretSource.FromEnvironment("PIN")), Map.of());

    assertThat(failure.exitCode()).isEqualTo(ExitCode.FILE_INVALID);
    assertThat(failure).hasMessageStartingWith("The token's PIN is not there.");
  }
}
