package dev.grantwise.store.testkit;

import dev.grantwise.store.postgresql.PostgresqlSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One PostgreSQL server for all tests of a JVM, on a port of its own; it ends with the JVM. As root
 * it runs in a user namespace, since it refuses to be root.
 */
public final class TestPostgresql {

  /** Started for whoever makes a database, and not in a child that only names one. */
  private static final class Started {
    static final TestPostgresql SERVER = new TestPostgresql();
  }

  private final EmbeddedPostgres server;
  private final AtomicInteger databases = new AtomicInteger();

  private TestPostgresql() {
    try {
      // What the server's machine survives is PostgreSQL's to test; ours is what clients survive.
      this.server =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "off")
              .setServerConfig("synchronous_commit", "off")
              .setServerConfig("full_page_writes", "off")
              .setServerConfig("max_connections", "200")
              .setServerConfig("autovacuum", "off")
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new and empty database. */
  public static PostgresqlSettings create() {
    String name = "t" + Started.SERVER.databases.incrementAndGet();
    run(settings("postgres"), "CREATE DATABASE " + name);
    return settings(name);
  }

  /** A copy of a database that nobody is connected to, as a backup is. */
  public static PostgresqlSettings copy(PostgresqlSettings original) {
    String name = "t" + Started.SERVER.databases.incrementAndGet();
    run(settings("postgres"), "CREATE DATABASE " + name + " TEMPLATE " + nameOf(original));
    return settings(name);
  }

  private static String nameOf(PostgresqlSettings settings) {
    return settings.url().substring(settings.url().lastIndexOf('/') + 1);
  }

  /** The same as another process names it. */
  public static PostgresqlSettings named(String url) {
    return new PostgresqlSettings(url, Optional.of("postgres"), Optional.empty());
  }

  public static int port() {
    return Started.SERVER.server.getPort();
  }

  /** A connection beside the code under test. */
  public static Connection connect(PostgresqlSettings settings) throws SQLException {
    return Started.SERVER.server.getDatabase("postgres", nameOf(settings)).getConnection();
  }

  /** One statement beside the code under test. */
  public static void run(PostgresqlSettings settings, String sql) {
    try (Connection connection = connect(settings);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PostgresqlSettings settings(String database) {
    return named("postgresql://127.0.0.1:" + port() + "/" + database);
  }
}
