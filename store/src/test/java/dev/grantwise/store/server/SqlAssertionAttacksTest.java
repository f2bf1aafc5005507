package dev.grantwise.store.server;

import dev.grantwise.server.Storage;
import dev.grantwise.server.endpoint.AssertionAttacks;
import dev.grantwise.store.testkit.TestDatabase;

final class SqlAssertionAttacksTest extends AssertionAttacks {
  @Override
  protected Storage emptyStorage() {
    return ServerTables.over(TestDatabase.emptyLedger(), TestDatabase.ENVELOPE);
  }
}
