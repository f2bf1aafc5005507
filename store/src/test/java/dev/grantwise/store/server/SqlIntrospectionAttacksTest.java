package dev.grantwise.store.server;

import dev.grantwise.server.Storage;
import dev.grantwise.server.endpoint.IntrospectionAttacks;
import dev.grantwise.store.testkit.OnEachDatabase;
import dev.grantwise.store.testkit.TestDatabase;

@OnEachDatabase
final class SqlIntrospectionAttacksTest extends IntrospectionAttacks {

  private final TestDatabase database;

  SqlIntrospectionAttacksTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected Storage emptyStorage() {
    return ServerTables.over(database.emptyLedger(), TestDatabase.ENVELOPE);
  }
}
