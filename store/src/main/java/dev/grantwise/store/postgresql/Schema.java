package dev.grantwise.store.postgresql;

import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Looks at the tables before anything else does, and refuses foreign and newer ones without
 * changing anything; then brings them up to date. Of nodes that start at once one does it.
 */
final class Schema {

  private static final String HISTORY = "flyway_schema_history";

  /**
   * 0 for an empty schema, 1 for ours, 2 for another program's. One question for all of it: between
   * two of them another node may have made every table.
   */
  private static final String WHOSE =
      """
      SELECT CASE
          WHEN count(*) = 0 THEN 0
          WHEN sum(CASE WHEN table_name = '%s' THEN 1 ELSE 0 END) = 1 THEN 1
          ELSE 2
        END
      FROM information_schema.tables
      WHERE table_schema = current_schema()
      """
          .formatted(HISTORY);

  private final DataSource source;
  private final Explanation explanation;
  private final Migrations migrations = Migrations.read();

  Schema(DataSource source, Explanation explanation) {
    this.source = source;
    this.explanation = explanation;
  }

  /** Checks and migrates. */
  void prepare() {
    requireNotNewer(version());
    migrate();
  }

  /** Checks what nodes use, and leaves the tables as they are. */
  void join() {
    int version = version();
    requireNotNewer(version);
    if (version < migrations.version()) {
      throw explanation
          .of(Kind.IN_USE, "has the tables of an older Grantwise (schema " + version + ")")
          .expected("schema " + migrations.version())
          .remedy("Start a node of this version, or use the command of that version");
    }
  }

  private void requireNotNewer(int version) {
    if (version > migrations.version()) {
      throw explanation
          .of(Kind.NEWER_SCHEMA, "was written by a newer Grantwise (schema " + version + ")")
          .expected("schema " + migrations.version() + " or older")
          .remedy("Start the newer Grantwise, or name another database; nothing was changed");
    }
  }

  /** The version; 0 where there is nothing yet. */
  private int version() {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      return switch (number(statement, WHOSE)) {
        case 0 -> 0;
        case 1 ->
            number(
                statement,
                "SELECT coalesce(max(CAST(version AS INTEGER)), 0) FROM "
                    + HISTORY
                    + " WHERE version IS NOT NULL");
        default -> throw foreign();
      };
    } catch (SQLException e) {
      throw explanation.undone(e);
    }
  }

  private StorageException foreign() {
    return explanation
        .of(Kind.CORRUPT, "holds another program's tables")
        .expected("an empty database, or one of Grantwise")
        .remedy("Name another database or, with currentSchema, a schema; nothing was changed");
  }

  private static int number(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private void migrate() {
    try {
      Flyway.configure()
          .loggers("slf4j")
          .dataSource(source)
          .resourceProvider(migrations)
          .javaMigrationClassProvider(List::of)
          .validateMigrationNaming(true)
          .cleanDisabled(true)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw SqlState.of(e).value().isEmpty() ? notMigrated(e) : explanation.undone(e);
    }
  }

  private StorageException notMigrated(FlywayException cause) {
    return explanation
        .of(Kind.CORRUPT, "could not be brought up to date")
        .expected("tables as Grantwise left them")
        .cause(cause)
        .remedy("Restore it from a backup, or name an empty database");
  }
}
