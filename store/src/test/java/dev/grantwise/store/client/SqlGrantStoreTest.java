package dev.grantwise.store.client;

import dev.grantwise.client.refresh.GrantStoreContract;
import dev.grantwise.client.refresh.TokenVault;
import dev.grantwise.store.testkit.TestDatabase;

final class SqlGrantStoreTest extends GrantStoreContract {
  @Override
  protected TokenVault emptyVault() {
    return new SqlTokenVault(TestDatabase.empty(), TestDatabase.ENVELOPE);
  }
}
