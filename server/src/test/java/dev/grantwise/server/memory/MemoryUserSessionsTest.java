package dev.grantwise.server.memory;

import dev.grantwise.server.Storage;
import dev.grantwise.server.contract.UserSessionsContract;

final class MemoryUserSessionsTest extends UserSessionsContract {
  @Override
  protected Storage emptyStorage() {
    return MemoryStorage.create();
  }
}
