package dev.grantwise.store.server;

import dev.grantwise.server.Storage;
import dev.grantwise.server.contract.PushedRequestsContract;
import dev.grantwise.store.testkit.TestDatabase;

final class SqlPushedRequestsTest extends PushedRequestsContract {
  @Override
  protected Storage emptyStorage() {
    return ServerTables.over(TestDatabase.emptyLedger(), TestDatabase.ENVELOPE);
  }
}
