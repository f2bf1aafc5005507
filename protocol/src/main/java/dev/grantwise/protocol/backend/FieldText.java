package dev.grantwise.protocol.backend;

import java.nio.charset.StandardCharsets;

/**
 * Any text as the value of a field (RFC 9110 5.5): visible ASCII as it is, everything else and the
 * percent sign percent-encoded from its UTF-8 (RFC 3986 2.1), so that no text is another field or
 * another text.
 */
public final class FieldText {

  private FieldText() {}

  public static String of(String text) {
    StringBuilder value = new StringBuilder(text.length());
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      if (octet > 0x20 && octet < 0x7f && octet != '%') {
        value.append((char) octet);
      } else {
        value.append(String.format("%%%02X", octet));
      }
    }
    return value.toString();
  }
}
