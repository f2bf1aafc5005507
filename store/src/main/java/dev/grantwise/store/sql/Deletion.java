package dev.grantwise.store.sql;

import java.time.Instant;

/**
 * Deletes rows a few at a time, each few in a unit of work of its own, so that nobody waits long
 * behind it.
 *
 * @param table whose rows
 * @param key its primary key, one column
 * @param condition which rows, with {@code :before}
 */
public record Deletion(String table, String key, String condition) {

  /** Rows of one unit of work. */
  private static final int BATCH = 500;

  /**
   * Deletes them.
   *
   * @param atMost rows in all, rounded up to whole batches
   * @return how many
   */
  public int run(Database database, Instant before, int atMost) {
    int total = 0;
    while (total < atMost) {
      int deleted = batch(database, before);
      total += deleted;
      if (deleted < BATCH) {
        return total;
      }
    }
    return total;
  }

  private int batch(Database database, Instant before) {
    return database.write(
        handle -> handle.createUpdate(sql(Dialect.of(handle))).bind("before", before).execute());
  }

  /** Nodes that clean up at once do not wait for each other: each takes rows of its own. */
  private String sql(Dialect dialect) {
    return """
        WITH due AS (SELECT %2$s FROM %1$s WHERE %3$s LIMIT %4$d%5$s)
        DELETE FROM %1$s WHERE %2$s IN (SELECT %2$s FROM due)
        """
        .formatted(table, key, condition, BATCH, dialect.skippingLocked());
  }
}
