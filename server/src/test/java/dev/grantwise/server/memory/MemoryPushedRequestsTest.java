package dev.grantwise.server.memory;

import dev.grantwise.server.Storage;
import dev.grantwise.server.contract.PushedRequestsContract;

final class MemoryPushedRequestsTest extends PushedRequestsContract {
  @Override
  protected Storage emptyStorage() {
    return MemoryStorage.create();
  }
}
