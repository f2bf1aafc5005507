package dev.grantwise.server.memory;

import dev.grantwise.server.Storage;
import dev.grantwise.server.endpoint.DetailAttacks;

final class MemoryDetailAttacksTest extends DetailAttacks {
  @Override
  protected Storage emptyStorage() {
    return MemoryStorage.create();
  }
}
