package dev.grantwise.server.memory;

import dev.grantwise.server.Storage;
import dev.grantwise.server.endpoint.AssertionAttacks;

final class MemoryAssertionAttacksTest extends AssertionAttacks {
  @Override
  protected Storage emptyStorage() {
    return MemoryStorage.create();
  }
}
