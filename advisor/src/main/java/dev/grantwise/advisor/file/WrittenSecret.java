package dev.grantwise.advisor.file;

import dev.grantwise.protocol.secret.Secret;

/** A secret as it stands in a client file. */
public final class WrittenSecret extends Secret {

  /**
   * Keeps the secret.
   *
   * @throws IllegalArgumentException if it is empty
   */
  public WrittenSecret(String value) {
    super(value);
  }
}
