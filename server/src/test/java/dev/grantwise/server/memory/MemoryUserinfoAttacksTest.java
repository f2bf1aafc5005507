package dev.grantwise.server.memory;

import dev.grantwise.server.Storage;
import dev.grantwise.server.endpoint.UserinfoAttacks;

final class MemoryUserinfoAttacksTest extends UserinfoAttacks {
  @Override
  protected Storage emptyStorage() {
    return MemoryStorage.create();
  }
}
