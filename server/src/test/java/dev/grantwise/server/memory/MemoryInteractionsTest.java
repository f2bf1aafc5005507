package dev.grantwise.server.memory;

import dev.grantwise.server.Storage;
import dev.grantwise.server.contract.InteractionsContract;

final class MemoryInteractionsTest extends InteractionsContract {
  @Override
  protected Storage emptyStorage() {
    return MemoryStorage.create();
  }
}
