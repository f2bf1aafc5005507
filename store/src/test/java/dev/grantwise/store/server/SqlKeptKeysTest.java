package dev.grantwise.store.server;

import dev.grantwise.server.contract.KeptKeysContract;
import dev.grantwise.server.key.KeptKeys;
import dev.grantwise.store.testkit.TestDatabase;

final class SqlKeptKeysTest extends KeptKeysContract {
  @Override
  protected KeptKeys emptyKeys() {
    return new SqlKeptKeys(TestDatabase.empty(), TestDatabase.ENVELOPE);
  }
}
