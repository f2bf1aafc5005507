package dev.grantwise.advisor.file;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The word that someone probably meant. */
final class Nearest {

  private static final int LONGEST_WORD = 64;

  private Nearest() {}

  /** The closest of the words, if one is close: a third of its letters may differ. */
  static Optional<String> of(String word, Collection<String> words) {
    if (word.length() > LONGEST_WORD) {
      return Optional.empty();
    }
    String plain = plain(word);
    return words.stream()
        .filter(known -> distance(plain, plain(known)) <= Math.max(1, known.length() / 3))
        .min(Comparator.comparingInt((String known) -> distance(plain, plain(known))));
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace('-', '_');
  }

  /** Insertions, deletions, substitutions and swaps of neighbours. */
  private static int distance(String from, String to) {
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, from, to, i, j);
      }
    }
    return cost[from.length()][to.length()];
  }

  private static int cheapest(int[][] cost, String from, String to, int i, int j) {
    int different = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
    int cheapest =
        Math.min(cost[i - 1][j - 1] + different, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(cheapest, cost[i - 2][j - 2] + 1) : cheapest;
  }
}
