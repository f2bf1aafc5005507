package dev.grantwise.advisor.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads where a secret comes from, and never says what it is. */
final class SecretReader {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  private final SectionReader reader;
  private final String key;
  private final String fileKey;

  /**
   * The secret at one key of a section.
   *
   * @param key of the secret; with {@code _file} it is the key of the file that holds it
   */
  SecretReader(SectionReader reader, String key) {
    this.reader = reader;
    this.key = key;
    this.fileKey = key + "_file";
  }

  /** Both keys that it can stand at. */
  List<String> keys() {
    return List.of(key, fileKey);
  }

  Optional<SecretSource> read() {
    Optional<SecretSource> file = reader.value(fileKey, Paths::parse).map(SecretReader::fromFile);
    Optional<SecretSource> value = reader.text(key).flatMap(this::fromValue);
    if (reader.has(key) && reader.has(fileKey)) {
      reader.contradiction(fileKey, reader.path(key) + " is given too", "one of the two");
    }
    return value.or(() -> file);
  }

  private static SecretSource fromFile(Path path) {
    return new SecretSource.FromFile(path);
  }

  private Optional<SecretSource> fromValue(String text) {
    Matcher variable = VARIABLE.matcher(text);
    if (variable.matches()) {
      return Optional.of(new SecretSource.FromEnvironment(variable.group(1)));
    }
    if (text.isEmpty()) {
      reader.error(key, reader.path(key) + " is empty", "a secret, or no such key");
      return Optional.empty();
    }
    if (text.contains("${")) {
      reader.error(
          key,
          reader.path(key) + " has a variable in it that is not all of it",
          "${NAME} alone, or a " + fileKey);
      return Optional.empty();
    }
    if (!reader.at(key).file().startsWith(Overrides.ENVIRONMENT_PREFIX)) {
      reader.warning(
          key,
          reader.path(key) + " stands here for every reader to see",
          fileKey + ", or ${NAME} of an environment variable");
    }
    return Optional.of(new SecretSource.Literal(new WrittenSecret(text)));
  }
}
