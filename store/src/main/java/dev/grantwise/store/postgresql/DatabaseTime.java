package dev.grantwise.store.postgresql;

import dev.grantwise.store.sql.Database;
import dev.grantwise.store.sql.Micros;
import java.time.Instant;

/** The clock of the database server. */
public final class DatabaseTime {

  private static final String NOW =
      "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT)";

  private DatabaseTime() {}

  /** What it shows; the only statement that asks for it, see {@link dev.grantwise.store.sql}. */
  public static Instant read(Database database) {
    return Micros.instant(database.read(handle -> handle.createQuery(NOW).mapTo(Long.class).one()));
  }
}
