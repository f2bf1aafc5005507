package dev.grantwise.app.key;

import dev.grantwise.protocol.jose.KeyProblem;
import dev.grantwise.protocol.jose.KeyProblem.Kind;
import dev.grantwise.protocol.jose.KeyReading;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.keyfile.KeyText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Reads one private key from a file that nobody else may read or change. */
public final class KeyFile {

  private final Path path;

  public KeyFile(Path path) {
    this.path = path;
  }

  /**
   * The key, proven to belong to its public half. A link is followed once, and what it leads to is
   * what is checked and read.
   *
   * @param algorithm what it is to be used with, if that is said
   */
  public KeyReading read(Optional<SigningAlgorithm> algorithm) {
    try {
      Path real = path.toRealPath();
      Optional<KeyProblem> problem = problem(real);
      return problem.isPresent()
          ? new KeyReading.Unusable(problem.get())
          : named(content(real), algorithm);
    } catch (IOException e) {
      return KeyReading.unusable(
          Kind.UNREADABLE,
          path + " cannot be read",
          "a file with one private key, PEM or JWK",
          "Put it there, readable by this user alone");
    }
  }

  private Optional<KeyProblem> problem(Path real) throws IOException {
    BasicFileAttributes found =
        Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!found.isRegularFile()) {
      return Optional.of(
          new KeyProblem(
              Kind.NOT_A_FILE, path + " is not a file", "a regular file", "Name the key's file"));
    }
    if (found.size() > KeyText.MAX_LENGTH) {
      return Optional.of(tooLarge());
    }
    return FileGuard.problem(path, real);
  }

  private KeyProblem tooLarge() {
    return new KeyProblem(
        Kind.TOO_LARGE,
        path + " has more than " + KeyText.MAX_LENGTH + " bytes",
        "a file with one private key and nothing else",
        "Name the key's file");
  }

  private Optional<KeyText> content(Path real) throws IOException {
    try (InputStream file = Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = file.readNBytes(KeyText.MAX_LENGTH);
      // Of bytes that are no text, the parser says so: PEM and JWK are ASCII where it matters.
      String text = new String(bytes, StandardCharsets.UTF_8);
      return text.isBlank() ? Optional.empty() : Optional.of(new KeyText(text));
    }
  }

  private KeyReading named(Optional<KeyText> content, Optional<SigningAlgorithm> algorithm) {
    KeyReading reading =
        content
            .map(text -> text.read(algorithm))
            .orElseGet(
                () ->
                    KeyReading.unusable(
                        Kind.NO_KEY, "It is empty", "one private key, PEM or JWK", "Fill it"));
    return switch (reading) {
      case KeyReading.Usable usable -> usable;
      case KeyReading.Unusable(KeyProblem problem) ->
          KeyReading.unusable(
              problem.kind(),
              path + " cannot be used. " + problem.seen(),
              problem.expected(),
              problem.remedy());
    };
  }
}
