package dev.grantwise.store.server;

import dev.grantwise.server.Storage;
import dev.grantwise.server.endpoint.FormPostAttacks;
import dev.grantwise.store.testkit.OnEachDatabase;
import dev.grantwise.store.testkit.TestDatabase;

@OnEachDatabase
final class SqlFormPostAttacksTest extends FormPostAttacks {

  private final TestDatabase database;

  SqlFormPostAttacksTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected Storage emptyStorage() {
    return ServerTables.over(database.emptyLedger(), TestDatabase.ENVELOPE);
  }
}
