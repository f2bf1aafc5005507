package dev.grantwise.server.memory;

import dev.grantwise.server.Storage;
import dev.grantwise.server.endpoint.GrantAttacks;

final class MemoryGrantAttacksTest extends GrantAttacks {
  @Override
  protected Storage emptyStorage() {
    return MemoryStorage.create();
  }
}
