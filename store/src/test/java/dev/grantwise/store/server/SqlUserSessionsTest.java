package dev.grantwise.store.server;

import dev.grantwise.server.Storage;
import dev.grantwise.server.contract.UserSessionsContract;
import dev.grantwise.store.testkit.OnEachDatabase;
import dev.grantwise.store.testkit.TestDatabase;

@OnEachDatabase
final class SqlUserSessionsTest extends UserSessionsContract {

  private final TestDatabase database;

  SqlUserSessionsTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected Storage emptyStorage() {
    return ServerTables.over(database.emptyLedger(), TestDatabase.ENVELOPE);
  }
}
