package dev.grantwise.advisor.adoption;

import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.ClientFileReader;
import dev.grantwise.advisor.file.ClientFileReading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Configurations as people have them, and what is made of them. */
final class Samples {

  /** Stands in place of every secret. */
  static final String CANARY = "hunter2-canary";

  private Samples() {}

  static String text(String name) {
    try (InputStream in = Samples.class.getResourceAsStream("/adoption/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Adoption.Written adopted(String name) {
    return written(of(text(name), Adoption.Wish.ANY));
  }

  static Adoption.Written adopted(String name, String client) {
    return written(of(text(name), new Adoption.Wish(Optional.empty(), Optional.of(client))));
  }

  static Adoption.Written from(ForeignProgram program, String text) {
    return written(of(text, new Adoption.Wish(Optional.of(program), Optional.empty())));
  }

  static Adoption of(String text, Adoption.Wish wish) {
    return Adoption.of("f", text.getBytes(StandardCharsets.UTF_8), wish);
  }

  private static Adoption.Written written(Adoption adoption) {
    if (adoption instanceof Adoption.Written written) {
      return written;
    }
    throw new AssertionError(adoption);
  }

  /** The client that the written file describes, read without a warning. */
  static ClientFile client(Adoption.Written written) {
    if (ClientFileReader.read("f", written.file())
            instanceof ClientFileReading.Read(ClientFile file, var warnings)
        && warnings.isEmpty()) {
      return file;
    }
    throw new AssertionError(written.file());
  }

  /** The lines of the file that are no comment. */
  static List<String> said(Adoption.Written written) {
    return written.file().lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
  }

  /** The notes of a kind, each by its line, what it is about, and the rule. */
  static List<String> notes(Adoption.Written written, Note.Kind kind) {
    return written.notes().stream()
        .filter(note -> note.kind() == kind)
        .map(
            note ->
                note.line()
                    + " "
                    + note.setting()
                    + note.rule().map(rule -> " [" + rule + "]").orElse(""))
        .toList();
  }
}
