package dev.grantwise.protocol.dpop;

import dev.grantwise.protocol.Characters;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address as {@code htu} compares it (RFC 9449 4.3): without query and fragment, after the
 * normalisation of RFC 3986 6.2.2 and 6.2.3 and none beyond it. So a host with a final dot, another
 * port or another case of the path is another address.
 *
 * @param text the normal form
 */
public record HttpTarget(String text) {

  /** Longest address that is looked at; our choice. */
  private static final int MAX_LENGTH = 2_000;

  private static final String UNRESERVED = "-._~";

  /**
   * Scheme, host, port and path. A host is a name of RFC 3986 3.2.2, which may have an underscore,
   * or an address in brackets; there is no user before it.
   */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(https?)://([a-z0-9._~-]+|\\[[0-9a-f:.]+])(?::([0-9]{0,5}))?(/[^?#\\\\]*)?(?:[?#].*)?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern LONE_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  /** The normal form; empty for what is no address of a request. */
  public static Optional<HttpTarget> of(String url) {
    if (url.length() > MAX_LENGTH || !Characters.all(url, c -> c > 0x20 && c < 0x7f)) {
      return Optional.empty();
    }
    Matcher parts = ADDRESS.matcher(url);
    return parts.matches() && !LONE_PERCENT.matcher(path(parts)).find()
        ? Optional.of(new HttpTarget(normal(parts)))
        : Optional.empty();
  }

  private static String path(Matcher parts) {
    return Objects.requireNonNullElse(parts.group(4), "");
  }

  /** Scheme, host and port, in lower case and without a port that goes without saying. */
  public String origin() {
    return text.substring(0, text.indexOf('/', text.indexOf("://") + "://".length()));
  }

  private static String normal(Matcher parts) {
    String scheme = parts.group(1).toLowerCase(Locale.ROOT);
    String host = parts.group(2).toLowerCase(Locale.ROOT);
    String path = withoutDots(decodeUnreserved(path(parts)));
    // RFC 3986 6.2.3: an empty path is a slash
    return scheme + "://" + host + port(scheme, parts.group(3)) + (path.isEmpty() ? "/" : path);
  }

  /** RFC 3986 6.2.3: neither an empty port nor the usual one is written. */
  private static String port(String scheme, @Nullable String digits) {
    if (digits == null || digits.isEmpty()) {
      return "";
    }
    int port = Integer.parseInt(digits);
    int usual = scheme.equals("https") ? 443 : 80;
    return port == usual ? "" : ":" + port;
  }

  /** RFC 3986 6.2.2.1 and 6.2.2.2: digits in upper case, and no encoding where none is needed. */
  private static String decodeUnreserved(String path) {
    StringBuilder normal = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i++) {
      if (path.charAt(i) != '%') {
        normal.append(path.charAt(i));
        continue;
      }
      char decoded = (char) HexFormat.fromHexDigits(path, i + 1, i + 3);
      boolean plain =
          decoded < 0x7f
              && (Character.isLetterOrDigit(decoded) || UNRESERVED.indexOf(decoded) >= 0);
      normal.append(plain ? decoded : path.substring(i, i + 3).toUpperCase(Locale.ROOT));
      i += 2;
    }
    return normal.toString();
  }

  /** RFC 3986 5.2.4, in whole segments. */
  private static String withoutDots(String path) {
    StringBuilder kept = new StringBuilder();
    String[] segments = path.split("/", -1);
    for (int i = 1; i < segments.length; i++) {
      boolean last = i == segments.length - 1;
      switch (segments[i]) {
        case "." -> kept.append(last ? "/" : "");
        case ".." -> {
          kept.setLength(Math.max(0, kept.lastIndexOf("/")));
          kept.append(last ? "/" : "");
        }
        default -> kept.append('/').append(segments[i]);
      }
    }
    return kept.toString();
  }
}
