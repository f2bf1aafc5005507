package dev.grantwise.advisor.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The examples are files that are read without a warning. */
final class ExampleFilesTest {

  @Test
  void readsEveryExample() throws IOException {
    List<Path> examples;
    try (Stream<Path> found = Files.walk(Path.of("..", "examples"))) {
      examples = found.filter(path -> path.endsWith("grantwise.yaml")).toList();
    }

    assertThat(examples).hasSizeGreaterThanOrEqualTo(3);
    for (Path example : examples) {
      assertThat(ClientFileReader.read("f", Files.readAllBytes(example), Overrides.NONE))
          .as(example.toString())
          .isInstanceOfSatisfying(
              ClientFileReading.Read.class, read -> assertThat(read.warnings()).isEmpty());
    }
  }
}
