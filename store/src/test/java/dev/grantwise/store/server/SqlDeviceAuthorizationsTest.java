package dev.grantwise.store.server;

import dev.grantwise.server.Storage;
import dev.grantwise.server.contract.DeviceAuthorizationsContract;
import dev.grantwise.store.testkit.TestDatabase;

final class SqlDeviceAuthorizationsTest extends DeviceAuthorizationsContract {
  @Override
  protected Storage emptyStorage() {
    return ServerTables.over(TestDatabase.emptyLedger(), TestDatabase.ENVELOPE);
  }
}
