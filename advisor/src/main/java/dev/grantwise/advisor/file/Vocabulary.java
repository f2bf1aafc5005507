package dev.grantwise.advisor.file;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The words that a key accepts.
 *
 * @param <E> what they stand for
 */
final class Vocabulary<E> {

  private final Supplier<List<Term<E>>> terms;
  private final Map<String, E> otherNames;

  /** One word, and what it stands for. */
  record Term<E>(E value, String word, String meaning) implements FileWord {}

  private Vocabulary(Supplier<List<Term<E>>> terms, Map<String, E> otherNames) {
    this.terms = terms;
    this.otherNames = Map.copyOf(otherNames);
  }

  /** The constants of an enum, and other names that are answered with the word to use. */
  static <E extends Enum<E> & FileWord> Vocabulary<E> of(Class<E> type, Map<String, E> otherNames) {
    List<Term<E>> terms =
        Arrays.stream(type.getEnumConstants())
            .map(one -> new Term<>(one, one.word(), one.meaning()))
            .toList();
    return new Vocabulary<>(() -> terms, otherNames);
  }

  /** The constants of an enum. */
  static <E extends Enum<E> & FileWord> Vocabulary<E> of(Class<E> type) {
    return of(type, Map.of());
  }

  /** Some values of an open registry, with their meanings. */
  static <E> Vocabulary<E> of(Function<E, String> word, List<Map.Entry<E, String>> meanings) {
    List<Term<E>> terms =
        meanings.stream()
            .map(one -> new Term<>(one.getKey(), word.apply(one.getKey()), one.getValue()))
            .toList();
    return new Vocabulary<>(() -> terms, Map.of());
  }

  /** Words that are looked up when they are first needed; always the same. */
  static <E> Vocabulary<E> of(Supplier<List<Term<E>>> terms) {
    return new Vocabulary<>(terms, Map.of());
  }

  List<Term<E>> terms() {
    return terms.get();
  }

  Optional<E> meaning(String text) {
    return terms().stream().filter(term -> term.word().equals(text)).map(Term::value).findFirst();
  }

  /** All of them, for a sentence. */
  String words() {
    return terms().stream().map(Term::word).collect(Collectors.joining(", "));
  }

  Optional<String> suggestion(String text) {
    E other = otherNames.get(text.toLowerCase(Locale.ROOT));
    Optional<String> meant =
        other == null
            ? Nearest.of(text, terms().stream().map(Term::word).toList())
            : terms().stream()
                .filter(term -> term.value().equals(other))
                .map(Term::word)
                .findFirst();
    return meant.map(known -> "did you mean '" + known + "'?");
  }
}
