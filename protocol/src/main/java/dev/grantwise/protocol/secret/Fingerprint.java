package dev.grantwise.protocol.secret;

/**
 * A short name for a secret: the first 40 bits of its SHA-256, in hexadecimal.
 *
 * <p>Enough to follow one token through a log, useless to whoever reads the log.
 */
public record Fingerprint(String value) {

  private static final int LENGTH = 10;

  static Fingerprint of(String secret) {
    return new Fingerprint(Sha256.hex(secret).substring(0, LENGTH));
  }

  @Override
  public String toString() {
    return value;
  }
}
