package dev.grantwise.advisor.render;

import dev.grantwise.advisor.plan.RandomValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A stretch of a message.
 *
 * @param madeUp whether it is a value that differs in every run, so that the one shown is only an
 *     example
 */
public record Piece(String text, boolean madeUp) {

  /** A line, cut where made-up values begin and end. */
  public static List<Piece> of(String line, List<RandomValue> random) {
    List<String> values =
        random.stream()
            .map(RandomValue::value)
            .flatMap(
                value ->
                    Stream.of(value, URLEncoder.encode(value, StandardCharsets.UTF_8)).distinct())
            .filter(value -> !value.isEmpty())
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    List<Piece> pieces = new ArrayList<>();
    int start = 0;
    int at = 0;
    while (at < line.length()) {
      String found = at(line, at, values);
      if (found.isEmpty()) {
        at++;
        continue;
      }
      add(pieces, line.substring(start, at), false);
      add(pieces, found, true);
      at += found.length();
      start = at;
    }
    add(pieces, line.substring(start), false);
    return List.copyOf(pieces);
  }

  private static String at(String line, int at, List<String> values) {
    return values.stream().filter(value -> line.startsWith(value, at)).findFirst().orElse("");
  }

  private static void add(List<Piece> pieces, String text, boolean madeUp) {
    if (!text.isEmpty()) {
      pieces.add(new Piece(text, madeUp));
    }
  }
}
