package dev.grantwise.server.memory;

import dev.grantwise.server.Storage;
import dev.grantwise.server.endpoint.TokenAttacks;

final class MemoryTokenAttacksTest extends TokenAttacks {
  @Override
  protected Storage emptyStorage() {
    return MemoryStorage.create();
  }
}
