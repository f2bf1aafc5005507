package dev.grantwise.server.memory;

import dev.grantwise.server.Storage;
import dev.grantwise.server.contract.TokenFamiliesContract;

final class MemoryTokenFamiliesTest extends TokenFamiliesContract {
  @Override
  protected Storage emptyStorage() {
    return MemoryStorage.create();
  }
}
