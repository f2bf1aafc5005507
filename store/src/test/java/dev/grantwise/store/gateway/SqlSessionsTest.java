package dev.grantwise.store.gateway;

import dev.grantwise.gateway.session.Sessions;
import dev.grantwise.gateway.session.SessionsContract;
import dev.grantwise.store.testkit.TestDatabase;

final class SqlSessionsTest extends SessionsContract {
  @Override
  protected Sessions sessions() {
    return new SqlSessions(TestDatabase.empty());
  }
}
