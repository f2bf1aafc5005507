package dev.grantwise.store.sql;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.config.JdbiConfig;

/**
 * What the engines do not say alike: how a row that was read is kept as it is until the end of the
 * unit of work. SQLite has one writer, so what a unit read stays true while it runs.
 *
 * <p>Everything else is one text. What could become another difference is better said in words that
 * both have.
 */
public enum Dialect {
  SQLITE("", "", ""),
  POSTGRESQL(" FOR UPDATE", " FOR SHARE", " FOR UPDATE SKIP LOCKED");

  private final String forUpdate;
  private final String forShare;
  private final String skippingLocked;

  Dialect(String forUpdate, String forShare, String skippingLocked) {
    this.forUpdate = forUpdate;
    this.forShare = forShare;
    this.skippingLocked = skippingLocked;
  }

  /** Of the database behind a handle. */
  public static Dialect of(Handle handle) {
    return handle.getConfig(Spoken.class).dialect;
  }

  /** Says which one is spoken behind all handles of a Jdbi. */
  public void teach(Jdbi jdbi) {
    jdbi.getConfig(Spoken.class).dialect = this;
  }

  /** At the end of a query: nobody else changes its rows, or reads them like this, meanwhile. */
  public String forUpdate() {
    return forUpdate;
  }

  /** At the end of a query: nobody else changes its rows meanwhile. */
  public String forShare() {
    return forShare;
  }

  /** At the end of a query: the same as for an update, without the rows that somebody has. */
  public String skippingLocked() {
    return skippingLocked;
  }

  /**
   * At the very beginning of a unit of work: it waits for the rows that others have and goes on
   * with what they made of them, whatever the database does by itself. For units that meet others
   * all the time and must not be undone for the sake of each of them; their statements take the
   * rows they depend on, in the order in which everybody does.
   */
  public void waitForOthers(Handle handle) {
    if (this == POSTGRESQL) {
      handle.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
    }
  }

  /** Where Jdbi keeps it; made by Jdbi. */
  public static final class Spoken implements JdbiConfig<Spoken> {

    private Dialect dialect = SQLITE;

    /** One writer, until somebody says otherwise. */
    public Spoken() {}

    @Override
    public Spoken createCopy() {
      Spoken copy = new Spoken();
      copy.dialect = dialect;
      return copy;
    }
  }
}
