package dev.grantwise.store.server;

import dev.grantwise.server.Storage;
import dev.grantwise.server.endpoint.ExchangeAttacks;
import dev.grantwise.store.testkit.TestDatabase;

final class SqlExchangeAttacksTest extends ExchangeAttacks {
  @Override
  protected Storage emptyStorage() {
    return ServerTables.over(TestDatabase.emptyLedger(), TestDatabase.ENVELOPE);
  }
}
