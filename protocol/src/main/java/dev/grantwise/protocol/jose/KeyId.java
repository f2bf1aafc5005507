package dev.grantwise.protocol.jose;

import dev.grantwise.protocol.Characters;
import dev.grantwise.protocol.Parsed;

/**
 * A {@code kid} (RFC 7515 4.1.4). Only ever looked up among keys already in memory, never in a path
 * or a query (RFC 8725 3.10).
 */
public record KeyId(String value) {

  /** Longest that is read. */
  public static final int MAX_LENGTH = 256;

  public KeyId {
    if (!isKeyId(value)) {
      throw new IllegalArgumentException("kid: 1 to " + MAX_LENGTH + " characters");
    }
  }

  public static Parsed<KeyId> parse(String text) {
    return isKeyId(text)
        ? Parsed.of(new KeyId(text))
        : Parsed.malformed("kid", "1 to " + MAX_LENGTH + " characters, none of them a control");
  }

  private static boolean isKeyId(String text) {
    return !text.isEmpty() && text.length() <= MAX_LENGTH && Characters.noControls(text);
  }

  @Override
  public String toString() {
    return value;
  }
}
