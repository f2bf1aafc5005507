package dev.grantwise.advisor.catalogue;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts with holes, {@code https://{org}.okta.com}. */
final class Holes {

  private static final Pattern HOLE = Pattern.compile("\\{([a-z]+)}");

  private Holes() {}

  /** The text with its holes filled; those without a value stay holes. */
  static String fill(String text, Map<String, String> values) {
    return HOLE.matcher(text)
        .replaceAll(
            hole -> Matcher.quoteReplacement(values.getOrDefault(hole.group(1), hole.group())));
  }
}
