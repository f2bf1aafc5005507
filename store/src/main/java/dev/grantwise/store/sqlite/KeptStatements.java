package dev.grantwise.store.sqlite;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Keeps the compiled statements of one connection for the next time: SQLite's driver keeps none,
 * and to compile them anew took a third of a refresh. SQLite compiles one again by itself where the
 * tables changed. For the one thread that the connection is for.
 */
final class KeptStatements implements StatementBuilder {

  /** Several times what there is; texts with lists of any length must not fill the memory. */
  static final int MOST = 256;

  private final StatementBuilder usual;
  private final int most;

  /** Those that nobody works with, the longest unused first. */
  private final Map<String, PreparedStatement> idle = new LinkedHashMap<>();

  /**
   * Those that somebody works with, by the text they were compiled from: what Jdbi names at the end
   * is the text with its own parameters.
   */
  private final IdentityHashMap<Statement, String> lent = new IdentityHashMap<>();

  /**
   * Keeps none yet.
   *
   * @param usual compiles
   * @param most that are kept
   */
  KeptStatements(StatementBuilder usual, int most) {
    this.usual = usual;
    this.most = most;
  }

  @Override
  public Statement create(Connection connection, StatementContext context) throws SQLException {
    return usual.create(connection, context);
  }

  @Override
  public PreparedStatement create(Connection connection, String sql, StatementContext context)
      throws SQLException {
    if (context.isReturningGeneratedKeys() || context.isConcurrentUpdatable()) {
      return usual.create(connection, sql, context);
    }
    PreparedStatement kept = idle.remove(sql);
    PreparedStatement statement = kept != null ? kept : usual.create(connection, sql, context);
    lent.put(statement, sql);
    return statement;
  }

  @Override
  public CallableStatement createCall(Connection connection, String sql, StatementContext context)
      throws SQLException {
    return usual.createCall(connection, sql, context);
  }

  @Override
  public void close(Connection connection, String sql, Statement statement) throws SQLException {
    String compiled = lent.remove(statement);
    boolean keep =
        compiled != null
            && statement instanceof PreparedStatement prepared
            && cleared(prepared)
            && idle.putIfAbsent(compiled, prepared) == null;
    if (!keep) {
      usual.close(connection, sql, statement);
    } else if (idle.size() > most) {
      Map.Entry<String, PreparedStatement> oldest = idle.entrySet().iterator().next();
      idle.remove(oldest.getKey());
      usual.close(connection, oldest.getKey(), oldest.getValue());
    }
  }

  /**
   * Nothing of what was bound stays in memory longer than it would have, and no row that nobody
   * asked for holds the snapshot it was read in: such a statement keeps the next from committing.
   */
  private static boolean cleared(PreparedStatement statement) throws SQLException {
    if (statement.isClosed()) {
      return false;
    }
    try {
      ResultSet unread = statement.getResultSet();
      if (unread != null) {
        unread.close();
      }
    } catch (SQLException e) {
      // Somebody reads it still.
      return false;
    }
    statement.clearParameters();
    statement.clearBatch();
    return true;
  }

  @Override
  public void close(Connection connection) {
    // The connection closes what was prepared on it.
    idle.clear();
    lent.clear();
  }

  /** How many are kept, for tests of the bound. */
  int size() {
    return idle.size();
  }
}
