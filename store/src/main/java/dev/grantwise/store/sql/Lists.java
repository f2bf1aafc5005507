package dev.grantwise.store.sql;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lists of words that hold no space, such as scopes and URIs, in one column. */
public final class Lists {

  private Lists() {}

  /**
   * The words, separated by spaces.
   *
   * @throws IllegalArgumentException if one of them is empty or holds a space
   */
  public static <T> String join(Collection<T> elements, Function<T, String> spelling) {
    return elements.stream().map(spelling).map(Lists::word).collect(Collectors.joining(" "));
  }

  /** What was joined, in the same order. */
  public static <T> List<T> split(String joined, Function<String, T> meaning) {
    return joined.isEmpty()
        ? List.of()
        : Arrays.stream(joined.split(" ", -1)).map(meaning).toList();
  }

  private static String word(String text) {
    if (text.isEmpty() || text.indexOf(' ') >= 0) {
      throw new IllegalArgumentException("a word without a space");
    }
    return text;
  }
}
