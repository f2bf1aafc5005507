package dev.grantwise.protocol.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A value whose possession is authority: a code, a token, a verifier, a client secret, a cookie.
 *
 * <p>It is never printed, and compared in constant time. The value leaves through {@link #reveal()}
 * alone, so one search for that name finds every exit. In a log, name a secret by its {@link
 * #fingerprint()}.
 *
 * <p>Subclasses give the value its RFC name; two secrets of different classes are never equal.
 */
public abstract class Secret {

  private final String value;

  /**
   * Keeps the value.
   *
   * @throws IllegalArgumentException if it is empty
   */
  protected Secret(String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a secret is not empty");
    }
    this.value = value;
  }

  /** The value itself, for the wire or the store and for nothing else. */
  public final String reveal() {
    return value;
  }

  /** A short name for this value that is safe to log. */
  public final Fingerprint fingerprint() {
    return Fingerprint.of(value);
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof Secret secret
        && getClass() == secret.getClass()
        && MessageDigest.isEqual(
            value.getBytes(StandardCharsets.UTF_8), secret.value.getBytes(StandardCharsets.UTF_8));
  }

  /** Of the digest, so that hash tables do not tell the value apart by timing. */
  @Override
  public final int hashCode() {
    return fingerprint().hashCode();
  }

  @Override
  public final String toString() {
    return getClass().getSimpleName() + "(redacted " + fingerprint() + ")";
  }
}
