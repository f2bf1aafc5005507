package dev.grantwise.store.postgresql;

import dev.grantwise.protocol.secret.Secret;

/** The password that a node signs in to the database with. */
public final class DatabasePassword extends Secret {

  /**
   * Keeps the password.
   *
   * @throws IllegalArgumentException if it is empty
   */
  public DatabasePassword(String value) {
    super(value);
  }
}
