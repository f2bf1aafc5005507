package dev.grantwise.store.redis;

import java.util.Optional;

/**
 * Where the server is, and who we are there.
 *
 * @param url {@code rediss://HOST:PORT/DATABASE}, port and database if they are not 6379 and 0; or
 *     {@code redis://} without TLS, on this machine or where {@code ?tls=none} says so
 * @param user empty for the server's default user
 * @param password empty where the server asks for none
 */
public record RedisSettings(String url, Optional<String> user, Optional<RedisPassword> password) {

  /** A server that asks for no user and no password. */
  public static RedisSettings of(String url) {
    return new RedisSettings(url, Optional.empty(), Optional.empty());
  }
}
