package dev.grantwise.server.memory;

import dev.grantwise.server.Storage;
import dev.grantwise.server.endpoint.SenderAttacks;

final class MemorySenderAttacksTest extends SenderAttacks {
  @Override
  protected Storage emptyStorage() {
    return MemoryStorage.create();
  }
}
