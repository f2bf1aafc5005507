package dev.grantwise.server.memory;

import dev.grantwise.server.Storage;
import dev.grantwise.server.endpoint.PasswordAttacks;

final class MemoryPasswordAttacksTest extends PasswordAttacks {
  @Override
  protected Storage emptyStorage() {
    return MemoryStorage.create();
  }
}
