package dev.grantwise.server.memory;

import dev.grantwise.server.Storage;
import dev.grantwise.server.endpoint.ClientKeyAttacks;

final class MemoryClientKeyAttacksTest extends ClientKeyAttacks {
  @Override
  protected Storage emptyStorage() {
    return MemoryStorage.create();
  }
}
