package dev.grantwise.store.postgresql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.grantwise.store.sql.Dialect;
import dev.grantwise.store.sql.Micros;
import java.time.Duration;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;

/** Connections of one kind, opened when they are needed and again when they were lost. */
final class Pool implements AutoCloseable {

  private final HikariDataSource connections;
  private final Jdbi jdbi;

  private Pool(HikariConfig config) {
    this.connections = new HikariDataSource(config);
    this.jdbi = Jdbi.create(connections);
    Micros.bindTimes(jdbi);
    Dialect.POSTGRESQL.teach(jdbi);
    // "<" is a comparison in our SQL, not the start of a template's name.
    jdbi.getConfig(SqlStatements.class).setTemplateEngine(TemplateEngine.NOP);
  }

  /** For units that write. */
  static Pool ofWriters(DataSource source, int size, Isolation isolation, Duration patience) {
    HikariConfig config = config(source, "grantwise-write", size, patience);
    config.setTransactionIsolation(isolation.level());
    return new Pool(config);
  }

  /** For units that read: each on one view of the database, and unable to write. */
  static Pool ofReaders(DataSource source, int size, Duration patience) {
    HikariConfig config = config(source, "grantwise-read", size, patience);
    config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
    config.setReadOnly(true);
    return new Pool(config);
  }

  private static HikariConfig config(DataSource source, String name, int size, Duration patience) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    config.setPoolName(name);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(patience.toMillis());
    config.setValidationTimeout(Math.min(patience.toMillis(), 2_000));
    // The start has spoken to the database already; later failures are each caller's.
    config.setInitializationFailTimeout(-1);
    // Statements, not start-up options: a pooler in between may know no options.
    config.setConnectionInitSql(
        "SET statement_timeout = %1$d; SET lock_timeout = %1$d;"
                .formatted(PostgresqlDatabase.LONGEST_STATEMENT.toMillis())
            + " SET idle_in_transaction_session_timeout = %d"
                .formatted(PostgresqlDatabase.LONGEST_PAUSE.toMillis()));
    return config;
  }

  Jdbi jdbi() {
    return jdbi;
  }

  @Override
  public void close() {
    connections.close();
  }
}
