package dev.grantwise.protocol.hostile;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What has broken parsers before, as pieces to build input from (attacks A38 to A41, A59, A63). */
final class Tricks {

  /** Single characters that mean something, or nothing, to some parser. */
  static final List<String> CHARACTERS =
      List.of(
          "\u0000", "\u0001", "\t", "\r", "\n", "\u001f", "\u007f", "\u0080", "\u0085", "\u00a0",
          "\ud800", "\udbff", "\udc00", "\udfff", "\u200b", "\u2028", "\u202e", "\u2066", "\ufeff",
          "\uffff", "\u0130", "\u0131", "\u0430", "\uff0f", "\u3002", "\"", "\\", "'", "`", "%",
          "&", "=", "+", ";", ",", ".", ":", "/", "?", "#", "@", "[", "]", "{", "}", "<", ">", "-",
          "_", "~", "!", " ", "0", "9", "A", "z");

  /** Pieces that are whole tricks. */
  static final List<String> FRAGMENTS =
      List.of(
          "%00",
          "%0d%0a",
          "%ff",
          "%c0%af",
          "%ed%a0%80",
          "%2e%2e",
          "%252f",
          "%",
          "%4",
          "%zz",
          "\\u0000",
          "\\ud800",
          "\\udfff\\ud800",
          "\\u202e",
          "\\",
          "\\\"",
          "../",
          "..;/",
          "//",
          "\r\nSet-Cookie: a=b",
          "\r\n\r\n",
          "null",
          "true",
          "[]",
          "{}",
          "\"\"",
          "{\"a\":{}}",
          "[[[[",
          "]]]]",
          "{\"a\":",
          "}}}}",
          "-",
          "-0",
          "1e999",
          "-1e999",
          "1e-999",
          "0x7f",
          "NaN",
          "Infinity",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775808",
          "253402300800",
          "99999999999999999999999999999999",
          "https://",
          "http://",
          "javascript:",
          "urn:",
          "data:",
          "user:pw@",
          "[::1]",
          "127.0.0.1",
          "::ffff:127.0.0.1",
          "%25eth0",
          "1.2",
          "xn--",
          "eyJhbGciOiJub25lIn0.",
          "eyJhbGciOiJFUzI1NiJ9",
          "..",
          "...",
          "====",
          "==",
          "A=",
          "-----BEGIN PRIVATE KEY-----",
          "-----END PRIVATE KEY-----",
          "-----BEGIN CERTIFICATE-----",
          "-----END CERTIFICATE-----",
          "0\u0082\uffff\uffff",
          "0\u0084\u007f\u00ff",
          "CN=",
          "\\+",
          "+CN=",
          "#0401",
          "Bearer ",
          "DPoP ",
          "Basic ",
          "max-age=",
          "\"max-age=1\"",
          "Thu, 01 Jan 1970 00:00:00 GMT",
          "Fri, 31 Dec 9999 23:59:59 GMT",
          ", ",
          ";q=0",
          ":::",
          "%{",
          "${jndi:ldap://a}",
          "$1",
          "\\1",
          "(((((",
          "*",
          "state=",
          "&&",
          "&state=a&state=b");

  private static final Pattern NUMBER = Pattern.compile("[0-9]+");
  private static final Pattern VALUE = Pattern.compile("\"[^\"\\\\]*+\"|\\b[0-9.]+\\b|true|false");
  private static final Pattern PARTS = Pattern.compile("[.,&;:=/ \n{}\\[\\]]");
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-1",
          "00",
          "1e9",
          "1.5",
          "1e308",
          "1e999",
          "2147483648",
          "9223372036854775807",
          "9223372036854775808",
          "253402300800",
          "99999999999999999999999999999999",
          "0.1",
          "1E400",
          "1".repeat(400));
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "-1",
          "1e999",
          "\"\"",
          "\" \"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\u202e\"",
          "[]",
          "{}",
          "[null]",
          "[\"a\",\"b\"]",
          "[\"a\",1]",
          "[{}]",
          "{\"a\":[{\"b\":null}]}",
          "\"a b\"",
          "9223372036854775808",
          "\"" + "x".repeat(3000) + "\"");
  private static final List<String> OPENERS = List.of("[", "{\"a\":", "(", "\"", "<");
  private static final List<String> CLOSERS = List.of("]", "}", ")", "\"", ">");
  private static final int DEEPEST = 2000;

  private Tricks() {}

  /** Two neighbouring parts change places. */
  static String swapped(String text, Random random) {
    String separator = anyMatch(PARTS, text, random).map(MatchResult::group).orElse(".");
    String[] parts = text.split(Pattern.quote(separator), -1);
    if (parts.length < 2) {
      return text;
    }
    int first = random.nextInt(parts.length - 1);
    String kept = parts[first];
    parts[first] = parts[first + 1];
    parts[first + 1] = kept;
    return String.join(separator, parts);
  }

  /** Inside itself, a few times or very often; closed properly or not at all. */
  static String nested(String text, Random random) {
    int depth = random.nextInt(4) == 0 ? random.nextInt(DEEPEST) : random.nextInt(20);
    int kind = random.nextInt(OPENERS.size());
    String inner = OPENERS.get(kind).repeat(depth) + text;
    return random.nextBoolean() ? inner + CLOSERS.get(kind).repeat(depth) : inner;
  }

  static String withOtherNumber(String text, Random random) {
    return with(NUMBER, text, NUMBERS, random);
  }

  /** A value of JSON becomes one of another type. */
  static String withOtherValue(String text, Random random) {
    return with(VALUE, text, VALUES, random);
  }

  private static String with(Pattern what, String text, List<String> others, Random random) {
    String other = others.get(random.nextInt(others.size()));
    return anyMatch(what, text, random)
        .map(found -> text.substring(0, found.start()) + other + text.substring(found.end()))
        .orElse(text + other);
  }

  private static java.util.Optional<MatchResult> anyMatch(
      Pattern what, String text, Random random) {
    List<MatchResult> found = what.matcher(text).results().limit(200).toList();
    return found.isEmpty()
        ? java.util.Optional.empty()
        : java.util.Optional.of(found.get(random.nextInt(found.size())));
  }

  /** One character in percent-encoding. */
  static String encodedAgain(String text, int at) {
    return text.isEmpty()
        ? "%25"
        : text.substring(0, at)
            + String.format(Locale.ROOT, "%%%02x", text.charAt(at) & 0xff)
            + text.substring(at + 1);
  }

  /** From there on. */
  static String inOtherCase(String text, int at) {
    String rest = text.substring(at);
    String upper = rest.toUpperCase(Locale.ROOT);
    return text.substring(0, at) + (upper.equals(rest) ? rest.toLowerCase(Locale.ROOT) : upper);
  }
}
