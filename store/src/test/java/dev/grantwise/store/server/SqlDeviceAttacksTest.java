package dev.grantwise.store.server;

import dev.grantwise.server.Storage;
import dev.grantwise.server.endpoint.DeviceAttacks;
import dev.grantwise.store.testkit.TestDatabase;

final class SqlDeviceAttacksTest extends DeviceAttacks {
  @Override
  protected Storage emptyStorage() {
    return ServerTables.over(TestDatabase.emptyLedger(), TestDatabase.ENVELOPE);
  }
}
