package dev.grantwise.advisor.file;

import java.util.Map;

/** What stands at a key of the file. */
sealed interface Shape {

  /** A text that may be shown. */
  record Text(Format format) implements Shape {}

  /** One word of a closed list. */
  record Word(Vocabulary<?> vocabulary) implements Shape {}

  /** A text that may not be shown. */
  record SecretText() implements Shape {}

  /** A list of texts. */
  record Texts(Format format) implements Shape {}

  /** A list of words of a closed list. */
  record Words(Vocabulary<?> vocabulary) implements Shape {}

  /** A mapping from names that the file chooses to texts. */
  record TextsByName() implements Shape {}

  /** A mapping with these keys. */
  record Keys(Map<String, Key> keys) implements Shape {}

  /** A list of mappings with these keys. */
  record ListOfKeys(Keys item) implements Shape {}

  /** Whether it is a list of texts, which a flag separates by spaces. */
  default boolean isListOfTexts() {
    return this instanceof Texts || this instanceof Words;
  }

  /** For a sentence. */
  default String expected() {
    return switch (this) {
      case Text _, Word _, SecretText _ -> "a text";
      case Texts _, Words _ -> "a list of texts, such as [one, two]";
      case TextsByName _ -> "a mapping from scopes to reasons, such as {photos.read: to show them}";
      case Keys(Map<String, Key> keys) ->
          "a mapping with keys of " + String.join(", ", keys.keySet());
      case ListOfKeys(Keys item) ->
          "a list of mappings with keys of " + String.join(", ", item.keys().keySet());
    };
  }
}
