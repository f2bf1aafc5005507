package dev.grantwise.server.memory;

import dev.grantwise.server.Storage;
import dev.grantwise.server.contract.AccessRevocationsContract;

final class MemoryAccessRevocationsTest extends AccessRevocationsContract {
  @Override
  protected Storage emptyStorage() {
    return MemoryStorage.create();
  }
}
