package dev.grantwise.advisor.adoption;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a route leads, http or https, without a query.
 *
 * @param path as written; a slash if none is
 */
record WebAddress(String origin, String path) {

  private static final Pattern FORM =
      Pattern.compile("(https?://[^/?#]+)(/[^?#]*)?", Pattern.CASE_INSENSITIVE);

  static Optional<WebAddress> of(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(new WebAddress(form.group(1), Optional.ofNullable(form.group(2)).orElse("/")))
        : Optional.empty();
  }

  /** A path as the prefix of those below it. */
  static String prefix(String path) {
    return path.endsWith("/") ? path : path + "/";
  }
}
