package dev.grantwise.server.memory;

import dev.grantwise.server.Storage;
import dev.grantwise.server.contract.DeviceAuthorizationsContract;

final class MemoryDeviceAuthorizationsTest extends DeviceAuthorizationsContract {
  @Override
  protected Storage emptyStorage() {
    return MemoryStorage.create();
  }
}
