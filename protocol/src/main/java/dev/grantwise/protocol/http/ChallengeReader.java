package dev.grantwise.protocol.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Reads one {@code WWW-Authenticate} field, character by character: commas part challenges as well
 * as parameters, and a quoted string may hold what looks like either (RFC 9110 11.6.1).
 */
final class ChallengeReader {

  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";
  private static final String TOKEN68_MARKS = "-._~+/";

  private final String text;
  private int at;
  private boolean broken;

  ChallengeReader(String text) {
    this.text = text;
  }

  /** All of them, or none where the field breaks the grammar. */
  List<Challenge> challenges() {
    List<Challenge> found = new ArrayList<>();
    separators();
    while (at < text.length() && !broken) {
      found.add(challenge());
      broken |= !separators() && at < text.length();
    }
    return broken ? List.of() : found;
  }

  private Challenge challenge() {
    String scheme = run(ChallengeReader::isToken);
    int end = at;
    run(ChallengeReader::isSpace);
    broken |= scheme.isEmpty() || (at == end && at < text.length() && text.charAt(at) != ',');
    Map<String, String> parameters = new HashMap<>();
    if (!startsParameter()) {
      run(c -> isAlphanumeric(c) || TOKEN68_MARKS.indexOf(c) >= 0);
      run(c -> c == '=');
      return new Challenge(scheme, parameters);
    }
    int afterLast;
    do {
      parameter(parameters);
      afterLast = at;
    } while (separators() && startsParameter() && !broken);
    at = afterLast;
    return new Challenge(scheme, parameters);
  }

  /** A name, an equals sign and the beginning of a value, which no scheme and no token68 has. */
  private boolean startsParameter() {
    int start = at;
    boolean named = !run(ChallengeReader::isToken).isEmpty() && assigned();
    boolean valued = at < text.length() && (text.charAt(at) == '"' || isToken(text.charAt(at)));
    at = start;
    return named && valued;
  }

  private void parameter(Map<String, String> parameters) {
    String name = run(ChallengeReader::isToken).toLowerCase(Locale.ROOT);
    broken |= !assigned();
    String value = text.charAt(at) == '"' ? quoted() : run(ChallengeReader::isToken);
    // RFC 9110 11.2: a name occurs once in a challenge
    broken |= parameters.put(name, value) != null;
  }

  private boolean assigned() {
    run(ChallengeReader::isSpace);
    boolean assigned = at < text.length() && text.charAt(at) == '=';
    at += assigned ? 1 : 0;
    run(ChallengeReader::isSpace);
    return assigned;
  }

  /** RFC 9110 5.6.4. */
  private String quoted() {
    StringBuilder value = new StringBuilder();
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 1 : 0;
      if (at < text.length()) {
        value.append(text.charAt(at++));
      }
    }
    broken |= at >= text.length();
    at = Math.min(at + 1, text.length());
    return value.toString();
  }

  /** Whether a comma was among what parts two elements; there may be several (RFC 9110 5.6.1). */
  private boolean separators() {
    return run(c -> isSpace(c) || c == ',').indexOf(',') >= 0;
  }

  private String run(IntPredicate wanted) {
    int start = at;
    while (at < text.length() && wanted.test(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private static boolean isSpace(int c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isToken(int c) {
    return isAlphanumeric(c) || TOKEN_MARKS.indexOf(c) >= 0;
  }

  private static boolean isAlphanumeric(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
