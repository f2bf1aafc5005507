package dev.grantwise.server.memory;

import dev.grantwise.server.Storage;
import dev.grantwise.server.contract.TellingContract;

final class MemoryTellingTest extends TellingContract {
  @Override
  protected Storage emptyStorage() {
    return MemoryStorage.create();
  }
}
