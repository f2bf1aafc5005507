package dev.grantwise.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grantwise.advisor.file.PrivateKeyPlace;
import dev.grantwise.advisor.file.SecretSource;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.exit.ExitCode;
import dev.grantwise.app.run.OperatorKeys;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.TestKeys;
import dev.grantwise.protocol.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SigningKeysFileTest {

  private static final String TOKEN =
      "{\"signing\":[{\"alg\":\"ES256\",\"private_key_token\":{\"library\":\"/usr/lib/x.so\","
          + "\"slot\":7,\"label\":\"signer\",\"pin\":\"${PIN}\"}}]}";

  @TempDir private Path folder;

  private OperatorKeys read(String text) throws Exception {
    return SigningKeysFile.read(Files.writeString(folder.resolve("keys.json"), text));
  }

  private static JsonObject publicKey() {
    return TestKeys.generate(SigningAlgorithm.ES256).verificationKey().toJson();
  }

  @Test
  void readsWhereKeysAreAndOpensNone() throws Exception {
    OperatorKeys keys =
        read(
            "{\"signing\":[{\"private_key_file\":\"absent.pem\",\"alg\":\"PS256\"}],\"published\":["
                + publicKey().encode()
                + "]}");

    assertThat(keys.folder()).isEqualTo(folder);
    assertThat(keys.signing().getFirst().place())
        .isEqualTo(new PrivateKeyPlace.InFile(Path.of("absent.pem")));
    assertThat(keys.signing().getFirst().algorithm()).contains(SigningAlgorithm.PS256);
    assertThat(keys.published()).hasSize(1);
  }

  @Test
  void readsAKeyInAToken() throws Exception {
    assertThat(read(TOKEN).signing().getFirst().place())
        .isEqualTo(
            new PrivateKeyPlace.InToken(
                Path.of("/usr/lib/x.so"), 7, "signer", new SecretSource.FromEnvironment("PIN")));
  }

  @Test
  void refusesAPinInTheFileAndDoesNotRepeatIt() throws Exception {
    CommandFailure failure = failure(TOKEN.replace("${PIN}", "271828"));
    assertThat(failure).hasMessageContaining("pin_file").hasMessageNotContaining("271828");
  }

  /** Whoever pastes the wrong half of a key is told so, and not shown it again. */
  @Test
  void refusesAPrivateHalfAmongThoseThatArePublished() throws Exception {
    String secret = "c2VjcmV0";
    CommandFailure failure =
        failure("{\"published\":[" + publicKey().with("d", secret).encode() + "]}");
    assertThat(failure)
        .hasMessageContaining("only its owner may know")
        .hasMessageNotContaining(secret);
  }

  @Test
  void refusesAPublishedKeyWithoutAName() throws Exception {
    assertThat(failure("{\"published\":[" + publicKey().without("kid").encode() + "]}"))
        .hasMessageContaining("expected a kid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{}",
        "{\"signing\":[]}",
        "{\"signing\":{}}",
        "{\"signing\":[\"key.pem\"]}",
        "{\"signing\":[{}]}",
        "{\"signing\":[{\"private_key_file\":\"\"}]}",
        "{\"signing\":[{\"private_key_file\":7}]}",
        "{\"signing\":[{\"private_key_file\":\"a\\u0000b\"}]}",
        "{\"signing\":[{\"private_key_file\":\"a\",\"alg\":\"none\"}]}",
        "{\"signing\":[{\"private_key_file\":\"a\",\"alg\":\"HS256\"}]}",
        "{\"signing\":[{\"private_key_file\":\"a\",\"private_key_token\":{}}]}",
        "{\"signing\":[{\"private_key_file\":\"a\",\"kid\":\"b\"}]}",
        "{\"signing\":[{\"private_key_token\":{}}]}",
        "{\"signing\":[{\"alg\":\"ES256\",\"private_key_token\":{}}]}",
        "{\"signing\":[{\"alg\":\"ES256\",\"private_key_token\":{\"library\":\"x.so\",\"slot\":1,"
            + "\"label\":\"a\",\"pin_file\":\"p\"}}]}",
        "{\"signing\":[{\"alg\":\"ES256\",\"private_key_token\":{\"library\":\"/x.so\",\"slot\":1,"
            + "\"label\":\"a\"}}]}",
        "{\"signing\":[{\"alg\":\"ES256\",\"private_key_token\":{\"library\":\"/x.so\","
            + "\"slot\":\"1\",\"label\":\"a\",\"pin_file\":\"p\"}}]}",
        "{\"published\":[{\"kty\":\"oct\",\"kid\":\"a\",\"k\":\"AAAA\"}]}",
        "{\"published\":[{\"kty\":\"EC\",\"kid\":\"a\",\"crv\":\"P-384\",\"x\":\"AA\",\"y\":\"AA\"}]}",
        "{\"keys\":[]}",
      })
  void refusesWhatIsNotAsItShouldBe(String text) throws Exception {
    CommandFailure failure = failure(text);
    assertThat(failure).hasMessageContaining("docs/signing-keys.md");
  }

  @Test
  void refusesAFileThatIsNotThere() {
    CommandFailure failure =
        catchThrowableOfType(
            CommandFailure.class, () -> SigningKeysFile.read(folder.resolve("absent.json")));
    assertThat(failure.exitCode()).isEqualTo(ExitCode.FILE_INVALID);
  }

  private CommandFailure failure(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("keys.json"), text);
    CommandFailure failure =
        catchThrowableOfType(CommandFailure.class, () -> SigningKeysFile.read(file));
    assertThat(failure).as(text).isNotNull();
    assertThat(failure.exitCode()).isEqualTo(ExitCode.FILE_INVALID);
    return failure;
  }
}
