package dev.grantwise.store.server;

import dev.grantwise.server.Storage;
import dev.grantwise.server.contract.AuthorizationCodesContract;
import dev.grantwise.store.testkit.TestDatabase;

final class SqlAuthorizationCodesTest extends AuthorizationCodesContract {
  @Override
  protected Storage emptyStorage() {
    return ServerTables.over(TestDatabase.emptyLedger(), TestDatabase.ENVELOPE);
  }
}
