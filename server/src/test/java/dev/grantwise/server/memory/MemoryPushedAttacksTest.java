package dev.grantwise.server.memory;

import dev.grantwise.server.Storage;
import dev.grantwise.server.endpoint.PushedAttacks;

final class MemoryPushedAttacksTest extends PushedAttacks {
  @Override
  protected Storage emptyStorage() {
    return MemoryStorage.create();
  }
}
