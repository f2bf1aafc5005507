package dev.grantwise.store.server;

import dev.grantwise.server.Storage;
import dev.grantwise.server.endpoint.ExceptionAttacks;
import dev.grantwise.store.testkit.OnEachDatabase;
import dev.grantwise.store.testkit.TestDatabase;

@OnEachDatabase
final class SqlExceptionAttacksTest extends ExceptionAttacks {

  private final TestDatabase database;

  SqlExceptionAttacksTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected Storage emptyStorage() {
    return ServerTables.over(database.emptyLedger(), TestDatabase.ENVELOPE);
  }
}
