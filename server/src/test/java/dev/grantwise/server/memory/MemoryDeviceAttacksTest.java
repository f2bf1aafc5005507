package dev.grantwise.server.memory;

import dev.grantwise.server.Storage;
import dev.grantwise.server.endpoint.DeviceAttacks;

final class MemoryDeviceAttacksTest extends DeviceAttacks {
  @Override
  protected Storage emptyStorage() {
    return MemoryStorage.create();
  }
}
