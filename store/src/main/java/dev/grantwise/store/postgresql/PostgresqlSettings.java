package dev.grantwise.store.postgresql;

import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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

  private static final String URL = "GRANTWISE_SESSION_DATABASE_URL";
  private static final String USER = "GRANTWISE_SESSION_DATABASE_USER";
  private static final String PASSWORD = "GRANTWISE_SESSION_DATABASE_PASSWORD";
  private static final String PASSWORD_FILE = "GRANTWISE_SESSION_DATABASE_PASSWORD_FILE";

  public PostgresqlSettings(
      String url, Optional<String> user, Optional<DatabasePassword> password) {
    this(url, user, password, Isolation.READ_COMMITTED);
  }

  /**
   * The same database as {@code run} has from its environment, for commands beside it: the
   * variables of the keys {@code session.database_url}, {@code _user}, {@code _password} and {@code
   * _password_file}.
   *
   * @throws StorageException that says what to set
   */
  public static PostgresqlSettings of(Map<String, String> environment) {
    String url = environment.getOrDefault(URL, "");
    if (url.isEmpty()) {
      throw StorageException.of(
              Kind.UNREADABLE, "The state of this node is in a PostgreSQL database")
          .expected("its address in the environment variable " + URL)
          .remedy(
              "Set it to session.database_url of the client file, and beside it "
                  + USER
                  + " and "
                  + PASSWORD_FILE
                  + " or "
                  + PASSWORD);
    }
    return new PostgresqlSettings(
        url, Optional.ofNullable(environment.get(USER)), password(environment));
  }

  private static Optional<DatabasePassword> password(Map<String, String> environment) {
    String file = environment.getOrDefault(PASSWORD_FILE, "");
    if (file.isEmpty()) {
      return Optional.ofNullable(environment.get(PASSWORD))
          .filter(password -> !password.isEmpty())
          .map(DatabasePassword::new);
    }
    try {
      return Optional.of(new DatabasePassword(Files.readString(Path.of(file)).strip()));
    } catch (IOException | IllegalArgumentException e) {
      throw StorageException.of(
              Kind.UNREADABLE, "The database's password cannot be read from " + file)
          .expected("a file in UTF-8 with the password in it")
          .cause(e)
          .remedy("Correct " + PASSWORD_FILE + " or the file");
    }
  }

  public PostgresqlSettings withIsolation(Isolation level) {
    return new PostgresqlSettings(url, user, password, level);
  }
}
