package dev.grantwise.app.metric;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How often something happened, by one closed list of words: every series is there from the start,
 * and there is never another.
 *
 * @param <E> the words
 */
final class Counter<E extends Enum<E>> {

  private final String labels;
  private final Map<E, LongAdder> counts;

  /**
   * Of nothing yet.
   *
   * @param labels what stands before the word, such as {@code target="route",status}
   */
  Counter(String labels, Class<E> words) {
    this.labels = labels;
    this.counts =
        Collections.unmodifiableMap(
            Arrays.stream(words.getEnumConstants())
                .collect(
                    Collectors.toMap(
                        Function.identity(),
                        _ -> new LongAdder(),
                        (one, _) -> one,
                        () -> new EnumMap<>(words))));
  }

  void add(E word) {
    LongAdder count = counts.get(word);
    if (count != null) {
      count.increment();
    }
  }

  /** Its lines, below HELP and TYPE. */
  void write(String name, StringBuilder text) {
    counts.forEach(
        (word, count) -> {
          text.append(name).append('{').append(labels).append("=\"");
          text.append(word.name().toLowerCase(Locale.ROOT)).append("\"} ");
          text.append(count.sum()).append('\n');
        });
  }
}
