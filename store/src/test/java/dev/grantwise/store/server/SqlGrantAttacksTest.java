package dev.grantwise.store.server;

import dev.grantwise.server.Storage;
import dev.grantwise.server.endpoint.GrantAttacks;
import dev.grantwise.store.testkit.TestDatabase;

final class SqlGrantAttacksTest extends GrantAttacks {
  @Override
  protected Storage emptyStorage() {
    return ServerTables.over(TestDatabase.emptyLedger(), TestDatabase.ENVELOPE);
  }
}
