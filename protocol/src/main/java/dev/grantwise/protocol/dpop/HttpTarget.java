package dev.grantwise.protocol.dpop;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * An address as {@code htu} compares it (RFC 9449 4.3): without query and fragment, after the
 * normalisation of RFC 3986 6.2.2 and 6.2.3 and none beyond it. So a host with a final dot, another
 * port or another case of the path is another address.
 *
 * @param text the normal form
 */
record HttpTarget(String text) {

  /** Longest address that is looked at; our choice. */
  private static final int MAX_LENGTH = 2_000;

  private static final String UNRESERVED = "-._~";

  /** The normal form; empty for what is no address of a request. */
  static Optional<HttpTarget> of(String url) {
    if (url.length() > MAX_LENGTH || !url.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(url);
      String scheme = uri.getScheme();
      if (scheme == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
        return Optional.empty();
      }
      scheme = scheme.toLowerCase(Locale.ROOT);
      return defaultPort(scheme).map(usual -> new HttpTarget(normal(uri, usual)));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static Optional<Integer> defaultPort(String scheme) {
    return switch (scheme) {
      case "https" -> Optional.of(443);
      case "http" -> Optional.of(80);
      default -> Optional.empty();
    };
  }

  private static String normal(URI uri, int defaultPort) {
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    String port = uri.getPort() == -1 || uri.getPort() == defaultPort ? "" : ":" + uri.getPort();
    String path = withoutDots(decodeUnreserved(uri.getRawPath()));
    // RFC 3986 6.2.3: an empty path is a slash
    return scheme + "://" + host + port + (path.isEmpty() ? "/" : path);
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
