package dev.grantwise.store.server;

import dev.grantwise.server.Storage;
import dev.grantwise.server.contract.TokenFamiliesContract;
import dev.grantwise.store.testkit.TestDatabase;

final class SqlTokenFamiliesTest extends TokenFamiliesContract {
  @Override
  protected Storage emptyStorage() {
    return ServerTables.over(TestDatabase.emptyLedger(), TestDatabase.ENVELOPE);
  }
}
