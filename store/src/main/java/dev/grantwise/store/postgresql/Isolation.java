package dev.grantwise.store.postgresql;

/** How much of what others commit meanwhile a unit of work that writes may see. */
public enum Isolation {
  /** What PostgreSQL does by itself. */
  READ_COMMITTED("TRANSACTION_READ_COMMITTED"),
  /** What CockroachDB does by itself: units that meet are repeated. */
  SERIALIZABLE("TRANSACTION_SERIALIZABLE");

  private final String level;

  Isolation(String level) {
    this.level = level;
  }

  /** As the pool calls it. */
  String level() {
    return level;
  }
}
