package dev.grantwise.advisor.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The examples are files that are read without a warning, one at least for each type. */
final class ExampleFilesTest {

  @Test
  void readsEveryExample() throws IOException {
    List<Path> examples;
    try (Stream<Path> found = Files.walk(Path.of("..", "examples"))) {
      examples = found.filter(path -> path.endsWith("grantwise.yaml")).toList();
    }

    Set<ClientKind> shown = EnumSet.noneOf(ClientKind.class);
    for (Path example : examples) {
      assertThat(ClientFileReader.read("f", Files.readAllBytes(example), Overrides.NONE))
          .as(example.toString())
          .isInstanceOfSatisfying(
              ClientFileReading.Read.class,
              read -> {
                assertThat(read.warnings()).isEmpty();
                shown.add(read.file().client().kind());
              });
    }
    assertThat(shown).containsExactlyInAnyOrder(ClientKind.values());
  }
}
