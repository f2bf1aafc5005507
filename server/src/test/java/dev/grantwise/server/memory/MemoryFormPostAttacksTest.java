package dev.grantwise.server.memory;

import dev.grantwise.server.Storage;
import dev.grantwise.server.endpoint.FormPostAttacks;

final class MemoryFormPostAttacksTest extends FormPostAttacks {
  @Override
  protected Storage emptyStorage() {
    return MemoryStorage.create();
  }
}
