package dev.grantwise.store.testkit;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Connections that count the statements and commits that go through them, and fail one of them once
 * as a database does that undid the transaction.
 */
public final class FailingOnce implements DataSource {

  private final DataSource source;
  private final String state;
  private final AtomicInteger seen = new AtomicInteger();
  private volatile int failing;

  /**
   * Over connections.
   *
   * @param state the SQLSTATE of the failure
   */
  public FailingOnce(DataSource source, String state) {
    this.source = source;
    this.state = state;
  }

  /** Counts from zero, and fails the statement of that number; none for 0. */
  public void fail(int number) {
    seen.set(0);
    failing = number;
  }

  /** How many went through since. */
  public int seen() {
    return seen.get();
  }

  @Override
  public Connection getConnection() throws SQLException {
    return proxy(Connection.class, source.getConnection());
  }

  private <T> T proxy(Class<T> type, T target) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              try {
                boolean counted =
                    method.getName().equals("commit")
                        || (type == PreparedStatement.class
                            && method.getName().startsWith("execute"));
                Object result =
                    counted && method.getName().equals("commit")
                        ? committed(target, method, arguments)
                        : method.invoke(target, arguments);
                if (counted && !method.getName().equals("commit")) {
                  count();
                }
                return result instanceof PreparedStatement statement
                    ? proxy(PreparedStatement.class, statement)
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
              }
            }));
  }

  /** A commit that fails like this was no commit; a statement had its effect, and lost it. */
  private Object committed(Object target, java.lang.reflect.Method method, Object[] arguments)
      throws SQLException, ReflectiveOperationException {
    count();
    return method.invoke(target, arguments);
  }

  private void count() throws SQLException {
    if (seen.incrementAndGet() == failing) {
      throw new SQLException("undone by the test", state);
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return source.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    source.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    source.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return source.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return source.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return source.isWrapperFor(type);
  }
}
