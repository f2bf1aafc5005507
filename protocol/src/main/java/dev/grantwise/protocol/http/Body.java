package dev.grantwise.protocol.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The content of a message. It may hold tokens, so it is never printed. */
public final class Body {

  public static final Body EMPTY = new Body(new byte[0]);

  private final byte[] bytes;

  private Body(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Body of(byte[] bytes) {
    return new Body(bytes.clone());
  }

  public static Body of(String text) {
    return new Body(text.getBytes(StandardCharsets.UTF_8));
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  /** The content as UTF-8; a malformed sequence becomes the replacement character. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The size in bytes. */
  public int size() {
    return bytes.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Body body && Arrays.equals(bytes, body.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
