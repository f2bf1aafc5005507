package dev.grantwise.store.server;

import dev.grantwise.server.Storage;
import dev.grantwise.server.contract.UserSessionsContract;
import dev.grantwise.store.testkit.TestDatabase;

final class SqlUserSessionsTest extends UserSessionsContract {
  @Override
  protected Storage emptyStorage() {
    return ServerTables.over(TestDatabase.emptyLedger(), TestDatabase.ENVELOPE);
  }
}
