package dev.grantwise.store.client;

import dev.grantwise.client.refresh.TokenVault;
import dev.grantwise.store.testkit.OnEachDatabase;
import dev.grantwise.store.testkit.TestDatabase;

@OnEachDatabase
final class SqlTokenVaultTest extends StoredVaultTest {

  private final TestDatabase database;

  SqlTokenVaultTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected TokenVault emptyVault() {
    return new SqlTokenVault(database.empty(), TestDatabase.ENVELOPE);
  }
}
