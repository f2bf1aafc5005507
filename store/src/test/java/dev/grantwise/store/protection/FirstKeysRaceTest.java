package dev.grantwise.store.protection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.store.ChildProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two processes that start at once over one empty directory have the same keys. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class FirstKeysRaceTest {

  private static final int ROUNDS = 300;

  @TempDir Path temporary;

  @Test
  void makesTheFirstKeysOnceForBoth() throws Exception {
    Set<String> made = new HashSet<>();
    try (ChildProcess one = ChildProcess.of(FirstKeysChild.class);
        ChildProcess two = ChildProcess.of(FirstKeysChild.class)) {
      assertThat(List.of(one.answer(), two.answer())).containsOnly("ready");
      for (int round = 0; round < ROUNDS; round++) {
        Path directory = Files.createDirectory(temporary.resolve("round" + round));
        Path file = directory.resolve("keys.json");
        one.tell(file.toString());
        two.tell(file.toString());
        String has = one.answer();
        assertThat(two.answer()).as("round %d", round).isEqualTo(has);
        assertThat(FirstKeysChild.named(KeysPlace.file(file).read())).isEqualTo(has);
        assertAlone(directory, file);
        made.add(has);
      }
    }
    assertThat(made).as("fresh ones each time").hasSize(ROUNDS);
  }

  /** Nothing of the one who came second is left, and nobody else may read what is. */
  private static void assertAlone(Path directory, Path file) throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.toList()).containsExactly(file);
    }
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertThat(Files.getPosixFilePermissions(file))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }
}
