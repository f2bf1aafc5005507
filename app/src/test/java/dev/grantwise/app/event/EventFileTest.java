package dev.grantwise.app.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EventFileTest {

  @TempDir private Path directory;

  @Test
  void refusesAFileThatOthersMayRead() throws IOException {
    Files.createFile(
        path(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
    assertThatThrownBy(() -> EventFile.open(path())).isInstanceOf(IOException.class);
  }

  @Test
  void refusesADirectory() throws IOException {
    Files.createDirectory(path());
    assertThatThrownBy(() -> EventFile.open(path())).isInstanceOf(IOException.class);
  }

  /** What a crash cut short stays a line of its own, and costs the next one nothing. */
  @Test
  void endsALineThatWasCutShort() throws IOException {
    try (EventFile file = EventFile.open(path())) {
      file.append("{\"one\":1}\n{\"tw");
    }
    try (EventFile file = EventFile.open(path())) {
      file.append("{\"three\":3}\n");
      file.append("{\"four\":4}\n");
    }
    assertThat(Files.readAllLines(path()))
        .containsExactly("{\"one\":1}", "{\"tw", "{\"three\":3}", "{\"four\":4}");
  }

  @Test
  void beginsANewFileWhenTheOldOneWasMovedAway() throws IOException {
    try (EventFile file = EventFile.open(path())) {
      file.append("one\n");
      Files.move(path(), directory.resolve("events.jsonl.1"));
      file.append("two\n");
      file.append("three\n");
    }
    assertThat(Files.readAllLines(directory.resolve("events.jsonl.1"))).containsExactly("one");
    assertThat(Files.readAllLines(path())).containsExactly("two", "three");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
        .isEqualTo("rw-------");
  }

  /** Whoever rotates may also make the new file. */
  @Test
  void goesOnInAFileThatWasPutInItsPlace() throws IOException {
    try (EventFile file = EventFile.open(path())) {
      file.append("one\n");
      Files.move(path(), directory.resolve("events.jsonl.1"));
      EventFile.open(path()).close();
      file.append("two\n");
    }
    assertThat(Files.readAllLines(path())).containsExactly("two");
  }

  @Test
  void triesAfreshAfterAFailure() throws IOException {
    try (EventFile file = EventFile.open(path())) {
      file.append("one\n");
      Files.delete(path());
      Files.createDirectory(path());
      assertThatThrownBy(() -> file.append("two\n")).isInstanceOf(IOException.class);
      Files.delete(path());
      file.append("three\n");
    }
    assertThat(Files.readAllLines(path())).containsExactly("three");
  }

  private Path path() {
    return directory.resolve("events.jsonl");
  }
}
