package dev.grantwise.store.postgresql;

import java.util.Optional;

/**
 * Where the database is, and who we are there.
 *
 * @param url as libpq or the driver writes it, such as {@code
 *     postgresql://db.example/grantwise?sslmode=verify-full}; without user and password. Without
 *     {@code sslmode} a host beyond this machine is reached by TLS alone, its certificate checked
 *     for its name against the authorities that Java trusts, or against {@code sslrootcert}
 * @param user empty for the one of this process
 * @param password empty where a certificate or the system vouches for the user
 */
public record PostgresqlSettings(
    String url, Optional<String> user, Optional<DatabasePassword> password, Isolation isolation) {

  public PostgresqlSettings(
      String url, Optional<String> user, Optional<DatabasePassword> password) {
    this(url, user, password, Isolation.READ_COMMITTED);
  }

  public PostgresqlSettings withIsolation(Isolation level) {
    return new PostgresqlSettings(url, user, password, level);
  }
}
