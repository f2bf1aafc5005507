package dev.grantwise.store.server;

import dev.grantwise.server.Storage;
import dev.grantwise.server.endpoint.PasswordAttacks;
import dev.grantwise.store.testkit.OnEachDatabase;
import dev.grantwise.store.testkit.TestDatabase;

@OnEachDatabase
final class SqlPasswordAttacksTest extends PasswordAttacks {

  private final TestDatabase database;

  SqlPasswordAttacksTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected Storage emptyStorage() {
    return ServerTables.over(database.emptyLedger(), TestDatabase.ENVELOPE);
  }
}
