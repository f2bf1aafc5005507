package dev.grantwise.store.server;

import dev.grantwise.server.Storage;
import dev.grantwise.server.contract.AccessRevocationsContract;
import dev.grantwise.store.testkit.OnEachDatabase;
import dev.grantwise.store.testkit.TestDatabase;

@OnEachDatabase
final class SqlAccessRevocationsTest extends AccessRevocationsContract {

  private final TestDatabase database;

  SqlAccessRevocationsTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected Storage emptyStorage() {
    return ServerTables.over(database.emptyLedger(), TestDatabase.ENVELOPE);
  }
}
