package dev.grantwise.server.memory;

import dev.grantwise.server.contract.KeptKeysContract;
import dev.grantwise.server.key.KeptKeys;

final class MemoryKeptKeysTest extends KeptKeysContract {
  @Override
  protected KeptKeys emptyKeys() {
    return new MemoryKeptKeys();
  }
}
