package dev.grantwise.store.server;

import dev.grantwise.server.Storage;
import dev.grantwise.server.contract.AuthorizationCodesContract;
import dev.grantwise.store.testkit.OnEachDatabase;
import dev.grantwise.store.testkit.TestDatabase;

@OnEachDatabase
final class SqlAuthorizationCodesTest extends AuthorizationCodesContract {

  private final TestDatabase database;

  SqlAuthorizationCodesTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected Storage emptyStorage() {
    return ServerTables.over(database.emptyLedger(), TestDatabase.ENVELOPE);
  }
}
