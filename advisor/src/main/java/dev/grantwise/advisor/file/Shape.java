package dev.grantwise.advisor.file;

import java.util.Map;

/** What stands at a key of the file. */
sealed interface Shape {

  /** A text that may be shown. */
  record Text() implements Shape {}

  /** A text that may not. */
  record SecretText() implements Shape {}

  /** A list of texts. */
  record Texts() implements Shape {}

  /** A mapping with these keys. */
  record Keys(Map<String, Shape> keys) implements Shape {}

  /** A list of mappings with these keys. */
  record ListOfKeys(Keys item) implements Shape {}

  /** For a sentence. */
  default String expected() {
    return switch (this) {
      case Text _, SecretText _ -> "a text";
      case Texts _ -> "a list of texts, such as [one, two]";
      case Keys(Map<String, Shape> keys) ->
          "a mapping with keys of " + String.join(", ", keys.keySet());
      case ListOfKeys(Keys item) ->
          "a list of mappings with keys of " + String.join(", ", item.keys().keySet());
    };
  }
}
