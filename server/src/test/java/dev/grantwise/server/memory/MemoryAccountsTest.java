package dev.grantwise.server.memory;

import dev.grantwise.server.Storage;
import dev.grantwise.server.contract.AccountsContract;

final class MemoryAccountsTest extends AccountsContract {
  @Override
  protected Storage emptyStorage() {
    return MemoryStorage.create();
  }
}
