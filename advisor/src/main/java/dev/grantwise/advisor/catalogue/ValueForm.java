package dev.grantwise.advisor.catalogue;

import java.util.regex.Pattern;

/**
 * What the value of a fact may look like, so that planner code compares words and parses nothing.
 *
 * @param expected the same for people
 */
record ValueForm(Pattern pattern, String expected) {

  /** Any sentence; read by people only. */
  static final ValueForm TEXT = of("\\S.*", "text");

  /** A count, without leading zeros. */
  static final ValueForm NUMBER = of("[1-9][0-9]{0,9}|unlimited", "a number or unlimited");

  /** Whole seconds, or why there is no figure. */
  static final ValueForm LIFETIME =
      of(
          "0|[1-9][0-9]{0,9}|unlimited|configured",
          "seconds, unlimited, or configured (a setting of the application)");

  private static final String WORD = "[A-Za-z0-9_.:/-]+";

  static ValueForm of(String regex, String expected) {
    return new ValueForm(Pattern.compile(regex), expected);
  }

  /** One of these words. */
  static ValueForm words(String... words) {
    return of(String.join("|", words), String.join(" or ", words));
  }

  /** Words with a space between them. */
  static ValueForm list() {
    return of(WORD + "( " + WORD + ")*", "words with a space between them");
  }

  boolean accepts(String value) {
    return pattern.matcher(value).matches();
  }
}
