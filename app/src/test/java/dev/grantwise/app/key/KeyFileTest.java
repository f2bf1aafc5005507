package dev.grantwise.app.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.jose.KeyProblem;
import dev.grantwise.protocol.jose.KeyProblem.Kind;
import dev.grantwise.protocol.jose.KeyReading;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.keyfile.KeyText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files with keys that others may know or change, and files that are none. */
final class KeyFileTest {

  private static final SigningKey KEY = SigningKey.generate(SigningAlgorithm.ES256);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"rw-r-----", "rw--w----", "rw---x---", "rw----r--", "rw-----w-", "rw------x"})
  void refusesFileThatOthersMayUseInAnyWay(String permissions) throws IOException {
    KeyProblem problem = problem(written(KEY.jwk().reveal(), permissions));

    assertThat(problem.kind()).isEqualTo(Kind.OPEN_TO_OTHERS);
    assertThat(problem.text()).contains("chmod 600");
  }

  @Test
  void refusesOpenFileBehindAPrivateLink() throws IOException {
    Path open = written(KEY.jwk().reveal(), "rw-r--r--");
    Path link = Files.createSymbolicLink(folder.resolve("link"), open);

    assertThat(problem(link).kind()).isEqualTo(Kind.OPEN_TO_OTHERS);
  }

  @Test
  void refusesFileOfAnotherUserThanThisOneAndRoot() {
    assertThat(FileGuard.foreign(Path.of("k"), 1001, 1000))
        .hasValueSatisfying(problem -> assertThat(problem.kind()).isEqualTo(Kind.FOREIGN_OWNER));
    assertThat(FileGuard.foreign(Path.of("k"), 1000, 0)).isPresent();
    assertThat(FileGuard.foreign(Path.of("k"), 1000, 1000)).isEmpty();
    assertThat(FileGuard.foreign(Path.of("k"), 0, 1000)).isEmpty();
  }

  @Test
  void refusesWhatIsNoFile() throws IOException {
    assertThat(problem(folder.resolve("absent")).kind()).isEqualTo(Kind.UNREADABLE);
    assertThat(problem(folder).kind()).isEqualTo(Kind.NOT_A_FILE);
    assertThat(problem(Path.of("/dev/zero")).kind()).isEqualTo(Kind.NOT_A_FILE);
    Path loop = folder.resolve("loop");
    Files.createSymbolicLink(loop, loop);
    assertThat(problem(loop).kind()).isEqualTo(Kind.UNREADABLE);
  }

  @Test
  void refusesEmptyAndHugeFiles() throws IOException {
    assertThat(problem(written("", "rw-------")).kind()).isEqualTo(Kind.NO_KEY);
    String huge = " ".repeat(KeyText.MAX_LENGTH + 1);
    assertThat(problem(written(huge, "rw-------")).kind()).isEqualTo(Kind.TOO_LARGE);
  }

  @Test
  void namesTheFileAndWhatIsWrongInItAndShowsNothingOfIt() throws IOException {
    String whole = KEY.jwk().reveal();
    Path file = written(whole.substring(0, whole.length() - 1), "rw-------");

    KeyProblem problem = problem(file);

    assertThat(problem.kind()).isEqualTo(Kind.TRUNCATED);
    assertThat(problem.text())
        .startsWith(file + " cannot be used.")
        .doesNotContain(whole.substring(20, 40));
  }

  @Test
  void readsPrivateFile() throws IOException {
    for (String permissions : new String[] {"rw-------", "r--------"}) {
      assertThat(new KeyFile(written(KEY.jwk().reveal(), permissions)).read(Optional.empty()))
          .isInstanceOfSatisfying(
              KeyReading.Usable.class, usable -> assertThat(usable.key().id()).isEqualTo(KEY.id()));
    }
  }

  private static KeyProblem problem(Path file) {
    return ((KeyReading.Unusable) new KeyFile(file).read(Optional.empty())).problem();
  }

  private Path written(String content, String permissions) throws IOException {
    Path file = Files.createTempFile(folder, "key", ".json");
    Files.writeString(file, content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }
}
