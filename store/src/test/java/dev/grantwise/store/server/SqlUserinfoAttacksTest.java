package dev.grantwise.store.server;

import dev.grantwise.server.Storage;
import dev.grantwise.server.endpoint.UserinfoAttacks;
import dev.grantwise.store.testkit.OnEachDatabase;
import dev.grantwise.store.testkit.TestDatabase;

@OnEachDatabase
final class SqlUserinfoAttacksTest extends UserinfoAttacks {

  private final TestDatabase database;

  SqlUserinfoAttacksTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected Storage emptyStorage() {
    return ServerTables.over(database.emptyLedger(), TestDatabase.ENVELOPE);
  }
}
