package dev.grantwise.store.server;

import dev.grantwise.server.Storage;
import dev.grantwise.server.contract.InteractionsContract;
import dev.grantwise.store.testkit.TestDatabase;

final class SqlInteractionsTest extends InteractionsContract {
  @Override
  protected Storage emptyStorage() {
    return ServerTables.over(TestDatabase.emptyLedger(), TestDatabase.ENVELOPE);
  }
}
