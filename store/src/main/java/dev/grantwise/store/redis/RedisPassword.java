package dev.grantwise.store.redis;

import dev.grantwise.protocol.secret.Secret;

/** The password that a node signs in to Redis with. */
public final class RedisPassword extends Secret {

  /**
   * Keeps the password.
   *
   * @throws IllegalArgumentException if it is empty
   */
  public RedisPassword(String value) {
    super(value);
  }
}
