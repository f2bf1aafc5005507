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
      return base64Url(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
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
