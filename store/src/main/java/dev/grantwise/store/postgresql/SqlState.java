package dev.grantwise.store.postgresql;

import java.sql.SQLException;

/**
 * The SQLSTATE of a failure (<a
 * href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL, appendix
 * A</a>), empty where nobody gave one.
 */
record SqlState(String value) {

  /** Of the first cause that has one. */
  static SqlState of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return new SqlState(sql.getSQLState());
      }
    }
    return new SqlState("");
  }

  /** Undone by the server, since it met another transaction: the same may succeed again. */
  boolean isConflict() {
    return value.equals("40001") || value.equals("40P01");
  }

  /** The connection ended, or the server is about to. */
  boolean isConnectionGone() {
    return value.startsWith("08") || value.startsWith("57P");
  }

  /** Of a commit: whether the server did not say that it was undone. */
  boolean leavesOpen() {
    return value.isEmpty() || isConnectionGone() || value.equals("40003");
  }

  boolean isOfClass(String two) {
    return value.startsWith(two);
  }

  @Override
  public String toString() {
    return value.isEmpty() ? "no SQLSTATE" : "SQLSTATE " + value;
  }
}
