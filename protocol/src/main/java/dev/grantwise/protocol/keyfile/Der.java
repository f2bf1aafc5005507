package dev.grantwise.protocol.keyfile;

import dev.grantwise.protocol.jose.KeyProblem.Kind;
import java.util.Arrays;
import java.util.HexFormat;

/** Reads DER (X.690) from front to back: definite lengths in their only spelling. */
final class Der {

  static final int INTEGER = 0x02;
  static final int BIT_STRING = 0x03;
  static final int OCTET_STRING = 0x04;
  static final int OBJECT_IDENTIFIER = 0x06;
  static final int SEQUENCE = 0x30;

  private static final String EXPECTED = "a PKCS #8 key in DER (RFC 5958 2)";
  private static final int LONG_FORM = 0x80;
  private static final int MOST_LENGTH_BYTES = 2;

  private final byte[] bytes;
  private int at;

  Der(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  boolean hasMore() {
    return at < bytes.length;
  }

  boolean isAt(int tag) {
    return hasMore() && (bytes[at] & 0xff) == tag;
  }

  /** What is in the next value, to be read further. */
  Der in(int tag) throws Unreadable {
    return new Der(value(tag));
  }

  /** The bytes of the next value. */
  byte[] value(int tag) throws Unreadable {
    if (!isAt(tag)) {
      throw hasMore() ? wrong() : truncated();
    }
    at++;
    int length = length();
    if (length > bytes.length - at) {
      throw truncated();
    }
    byte[] value = Arrays.copyOfRange(bytes, at, at + length);
    at += length;
    return value;
  }

  String identifier() throws Unreadable {
    return HexFormat.of().formatHex(value(OBJECT_IDENTIFIER));
  }

  /** All that is left, as it stands. */
  byte[] rest() {
    byte[] rest = Arrays.copyOfRange(bytes, at, bytes.length);
    at = bytes.length;
    return rest;
  }

  void requireEnd() throws Unreadable {
    if (hasMore()) {
      throw new Unreadable(
          Kind.TRAILING_CONTENT, "Bytes follow the key", EXPECTED, "Export it again");
    }
  }

  private int length() throws Unreadable {
    int first = next();
    if (first < LONG_FORM) {
      return first;
    }
    int count = first - LONG_FORM;
    if (count == 0 || count > MOST_LENGTH_BYTES) {
      throw wrong();
    }
    int length = 0;
    for (int i = 0; i < count; i++) {
      length = length << Byte.SIZE | next();
    }
    if (length < (count == 1 ? LONG_FORM : 1 << Byte.SIZE)) {
      throw wrong();
    }
    return length;
  }

  private int next() throws Unreadable {
    if (!hasMore()) {
      throw truncated();
    }
    return bytes[at++] & 0xff;
  }

  private static Unreadable truncated() {
    return new Unreadable(
        Kind.TRUNCATED, "The end of the key is missing", EXPECTED, "Copy it whole");
  }

  static Unreadable wrong() {
    return new Unreadable(
        Kind.WRONG_FORM,
        "What is between its lines is no PKCS #8 key",
        EXPECTED,
        "Export it again");
  }
}
