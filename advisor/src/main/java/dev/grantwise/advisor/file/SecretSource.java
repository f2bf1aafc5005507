package dev.grantwise.advisor.file;

import java.nio.file.Path;

/** Where a secret comes from. Planning never needs the value; running does. */
public sealed interface SecretSource {

  /** It stands in the file itself, which earns a warning. */
  record Literal(WrittenSecret secret) implements SecretSource {}

  /**
   * It is the content of another file.
   *
   * @param path relative to the client file
   */
  record FromFile(Path path) implements SecretSource {}

  /** It is the value of this environment variable. */
  record FromEnvironment(String variable) implements SecretSource {}
}
