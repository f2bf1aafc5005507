package dev.grantwise.protocol.jose;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Bytes and their base64url form without padding (RFC 7515 2). */
final class Bytes {

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private Bytes() {}

  static String base64Url(byte[] bytes) {
    return ENCODER.encodeToString(bytes);
  }

  /** The bytes, if the text is exactly what encoding them gives: one spelling for each value. */
  static Optional<byte[]> fromBase64Url(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      return isOnlySpelling(text, bytes) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * The decoder takes padding, and any value for the bits of the last character that no byte needs
   * (RFC 4648 3.2, 3.5): text of the right length whose last group is as encoding it gives.
   */
  private static boolean isOnlySpelling(String text, byte[] bytes) {
    int rest = bytes.length % 3;
    int whole = bytes.length - rest;
    int encoded = whole / 3 * 4 + (rest == 0 ? 0 : rest + 1);
    return text.length() == encoded
        && text.endsWith(base64Url(Arrays.copyOfRange(bytes, whole, bytes.length)));
  }

  static byte[] concat(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  static boolean isAllZero(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
