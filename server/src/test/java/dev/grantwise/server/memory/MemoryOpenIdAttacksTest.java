package dev.grantwise.server.memory;

import dev.grantwise.server.Storage;
import dev.grantwise.server.endpoint.OpenIdAttacks;

final class MemoryOpenIdAttacksTest extends OpenIdAttacks {
  @Override
  protected Storage emptyStorage() {
    return MemoryStorage.create();
  }
}
