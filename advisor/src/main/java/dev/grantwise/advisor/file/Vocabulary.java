package dev.grantwise.advisor.file;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The words that a key accepts.
 *
 * @param <E> what they mean
 */
final class Vocabulary<E extends Enum<E>> {

  private final List<E> meanings;
  private final Function<E, String> word;
  private final Map<String, E> otherNames;

  /** Words, and other names that are answered with the word to use. */
  Vocabulary(Class<E> type, Function<E, String> word, Map<String, E> otherNames) {
    this.meanings = Arrays.asList(type.getEnumConstants());
    this.word = word;
    this.otherNames = Map.copyOf(otherNames);
  }

  Optional<E> meaning(String text) {
    return meanings.stream().filter(meaning -> word.apply(meaning).equals(text)).findFirst();
  }

  /** All of them, for a sentence. */
  String words() {
    return meanings.stream().map(word).collect(Collectors.joining(", "));
  }

  Optional<String> suggestion(String text) {
    E other = otherNames.get(text.toLowerCase(Locale.ROOT));
    Optional<String> meant =
        other == null
            ? Nearest.of(text, meanings.stream().map(word).toList())
            : Optional.of(word.apply(other));
    return meant.map(known -> "did you mean '" + known + "'?");
  }
}
