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
    String sql =
        "DELETE FROM %1$s WHERE %2$s IN (SELECT %2$s FROM %1$s WHERE %3$s LIMIT %4$d)"
            .formatted(table, key, condition, BATCH);
    return database.write(handle -> handle.createUpdate(sql).bind("before", before).execute());
  }
}
