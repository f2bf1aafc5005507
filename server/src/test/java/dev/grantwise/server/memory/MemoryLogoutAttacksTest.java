package dev.grantwise.server.memory;

import dev.grantwise.server.Storage;
import dev.grantwise.server.endpoint.LogoutAttacks;

final class MemoryLogoutAttacksTest extends LogoutAttacks {
  @Override
  protected Storage emptyStorage() {
    return MemoryStorage.create();
  }
}
