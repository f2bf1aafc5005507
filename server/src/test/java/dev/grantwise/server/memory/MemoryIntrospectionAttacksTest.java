package dev.grantwise.server.memory;

import dev.grantwise.server.Storage;
import dev.grantwise.server.endpoint.IntrospectionAttacks;

final class MemoryIntrospectionAttacksTest extends IntrospectionAttacks {
  @Override
  protected Storage emptyStorage() {
    return MemoryStorage.create();
  }
}
