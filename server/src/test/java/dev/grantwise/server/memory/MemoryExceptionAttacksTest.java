package dev.grantwise.server.memory;

import dev.grantwise.server.Storage;
import dev.grantwise.server.endpoint.ExceptionAttacks;

final class MemoryExceptionAttacksTest extends ExceptionAttacks {
  @Override
  protected Storage emptyStorage() {
    return MemoryStorage.create();
  }
}
