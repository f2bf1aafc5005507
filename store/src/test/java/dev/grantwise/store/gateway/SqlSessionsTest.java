package dev.grantwise.store.gateway;

import dev.grantwise.gateway.session.Sessions;
import dev.grantwise.gateway.session.SessionsContract;
import dev.grantwise.store.testkit.OnEachDatabase;
import dev.grantwise.store.testkit.TestDatabase;

@OnEachDatabase
final class SqlSessionsTest extends SessionsContract {

  private final TestDatabase database;

  SqlSessionsTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected Sessions sessions() {
    return new SqlSessions(database.empty());
  }
}
