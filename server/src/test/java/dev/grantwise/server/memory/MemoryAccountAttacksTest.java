package dev.grantwise.server.memory;

import dev.grantwise.server.Storage;
import dev.grantwise.server.endpoint.AccountAttacks;

final class MemoryAccountAttacksTest extends AccountAttacks {
  @Override
  protected Storage emptyStorage() {
    return MemoryStorage.create();
  }
}
