package dev.grantwise.store.sqlite;

import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.JdbiException;

/**
 * Looks at a file before it is used, changing nothing; then brings it up to date.
 *
 * <p>Flyway by itself ignores versions from the future, so they are refused here.
 */
final class StateFile {

  /** The newest migration of this program. */
  static final int SCHEMA_VERSION = 20;

  /** Where the migrations are. */
  static final String MIGRATIONS = "classpath:dev/grantwise/store/migration";

  /** Up to this size the whole file is checked at each start; that takes below a second. */
  private static final long CHECKED_WHOLE_BYTES = 256L * 1024 * 1024;

  private static final String HISTORY = "flyway_schema_history";

  private final Connections connections;
  private final Path file;

  StateFile(Connections connections) {
    this.connections = connections;
    this.file = connections.file();
  }

  /** Checks and migrates. */
  void prepare() {
    if (hasContent()) {
      inspect();
    }
    migrate();
  }

  /** Checks what another process uses, and leaves its tables as they are. */
  void join() {
    try (Connection connection = connections.toInspect()) {
      int version = versionOf(connection);
      if (version > SCHEMA_VERSION) {
        throw newer(version);
      }
      if (version < SCHEMA_VERSION) {
        throw StorageException.of(
                Kind.IN_USE, "An older Grantwise (schema " + version + ") uses " + file)
            .expected("schema " + SCHEMA_VERSION)
            .remedy("Stop it and start this version, or use the command of that version");
      }
    } catch (SQLException e) {
      throw ResultCode.of(e).explain(file, e);
    }
  }

  private boolean hasContent() {
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw new IOException("not a file");
      }
      return Files.exists(file) && Files.size(file) > 0;
    } catch (IOException e) {
      throw ResultCode.CANNOT_OPEN.explain(file, e);
    }
  }

  private void inspect() {
    try (Connection connection = connections.toInspect()) {
      checkIntegrity(connection);
      int version = versionOf(connection);
      if (version > SCHEMA_VERSION) {
        throw newer(version);
      }
    } catch (SQLException e) {
      throw ResultCode.of(e).explain(file, e);
    }
  }

  private void checkIntegrity(Connection connection) throws SQLException {
    if (file.toFile().length() > CHECKED_WHOLE_BYTES) {
      return;
    }
    String verdict = text(connection, "PRAGMA quick_check(1)").orElse("no answer");
    if (!verdict.equals("ok")) {
      throw ResultCode.CORRUPT.explain(file, new SQLException(verdict));
    }
  }

  private int versionOf(Connection connection) throws SQLException {
    if (text(connection, "SELECT count(*) FROM sqlite_master").orElse("0").equals("0")) {
      return 0;
    }
    if (text(connection, "SELECT name FROM sqlite_master WHERE name = '" + HISTORY + "'")
        .isEmpty()) {
      throw StorageException.of(Kind.CORRUPT, "The file " + file + " is another program's database")
          .expected("a state file of Grantwise, or none")
          .remedy("Name another state directory; nothing was changed");
    }
    return text(connection, "SELECT max(CAST(version AS INTEGER)) FROM " + HISTORY)
        .map(Integer::parseInt)
        .orElse(0);
  }

  private StorageException newer(int version) {
    return StorageException.of(
            Kind.NEWER_SCHEMA,
            "The state file " + file + " was written by a newer Grantwise (schema " + version + ")")
        .expected("schema " + SCHEMA_VERSION + " or older")
        .remedy("Start the newer Grantwise, or name another state directory; nothing was changed");
  }

  private void migrate() {
    try {
      // Journal mode first: it stays with the file.
      connections.toWrite().close();
      Flyway.configure()
          .loggers("slf4j")
          .dataSource(connections.url(), null, null)
          .locations(MIGRATIONS)
          .failOnMissingLocations(true)
          .validateMigrationNaming(true)
          .cleanDisabled(true)
          .load()
          .migrate();
    } catch (FlywayException | JdbiException e) {
      ResultCode code = ResultCode.of(e);
      throw code == ResultCode.OTHER ? notMigrated(e) : code.explain(file, e);
    }
  }

  private StorageException notMigrated(RuntimeException cause) {
    return StorageException.of(Kind.CORRUPT, "The tables of " + file + " could not be updated")
        .expected("a state file as Grantwise left it")
        .cause(cause)
        .remedy("Restore it from a backup, or move it away to start with an empty one");
  }

  private static Optional<String> text(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
    }
  }
}
