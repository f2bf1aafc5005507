package dev.grantwise.store.sqlite;

import dev.grantwise.store.sql.Micros;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;

/** Opens connections to one file, each for a purpose. Only platform threads call it. */
final class Connections {

  /** How long SQLite itself waits for a lock of another process, in milliseconds. */
  static final int BUSY_MILLIS = 2_000;

  /** SQLITE_OPEN_READONLY. */
  private static final String READ_ONLY = "1";

  /**
   * WAL with FULL: what was committed survives a power cut. Keys are random, so that each row lands
   * on another page: with room for those, and each copied into the file once for several changes, a
   * change costs a quarter less.
   */
  private static final List<String> WRITING =
      List.of(
          "PRAGMA journal_mode = WAL",
          "PRAGMA synchronous = FULL",
          "PRAGMA cache_size = -16384", // in KiB
          "PRAGMA wal_autocheckpoint = 4000"); // in pages of 4 KiB

  private static final List<String> ALWAYS =
      List.of(
          "PRAGMA busy_timeout = " + BUSY_MILLIS,
          "PRAGMA foreign_keys = ON",
          // Reads are checked against the schema's own CHECKs and functions of others never run.
          "PRAGMA trusted_schema = OFF");

  private final Path file;

  Connections(Path file) {
    this.file = file;
  }

  /** For looking without changing. */
  Connection toInspect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("open_mode", READ_ONLY);
    return open(properties, List.of());
  }

  /** For the one thread that writes. */
  Handle toWrite() {
    return handle(WRITING);
  }

  /** For a thread that reads beside another process, and can do nothing else. */
  Handle toReadOnly() {
    Properties properties = new Properties();
    properties.setProperty("open_mode", READ_ONLY);
    return handle(properties, List.of("PRAGMA query_only = ON"));
  }

  /** For a thread that reads. */
  Handle toRead() {
    return handle(List.of("PRAGMA query_only = ON"));
  }

  String url() {
    // As a URI, so that no character of the path is taken for an option.
    return "jdbc:sqlite:" + file.toUri();
  }

  Path file() {
    return file;
  }

  private Handle handle(List<String> pragmas) {
    return handle(new Properties(), pragmas);
  }

  private Handle handle(Properties properties, List<String> pragmas) {
    Jdbi jdbi = Jdbi.create(() -> open(properties, pragmas));
    Micros.bindTimes(jdbi);
    // "<" is a comparison in our SQL, not the start of a template's name.
    jdbi.getConfig(SqlStatements.class).setTemplateEngine(TemplateEngine.NOP);
    jdbi.setStatementBuilderFactory(
        ignored -> new KeptStatements(new DefaultStatementBuilder(), KeptStatements.MOST));
    return jdbi.open();
  }

  private Connection open(Properties properties, List<String> pragmas) throws SQLException {
    Connection connection = DriverManager.getConnection(url(), properties);
    try {
      for (String pragma : ALWAYS) {
        execute(connection, pragma);
      }
      for (String pragma : pragmas) {
        execute(connection, pragma);
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** One statement as it is, outside the driver's own transactions. */
  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The same on a handle. */
  static void execute(Handle handle, String sql) {
    try {
      execute(handle.getConnection(), sql);
    } catch (SQLException e) {
      throw new ConnectionException(e);
    }
  }
}
