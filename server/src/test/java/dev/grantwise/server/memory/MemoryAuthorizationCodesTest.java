package dev.grantwise.server.memory;

import dev.grantwise.server.Storage;
import dev.grantwise.server.contract.AuthorizationCodesContract;

final class MemoryAuthorizationCodesTest extends AuthorizationCodesContract {
  @Override
  protected Storage emptyStorage() {
    return MemoryStorage.create();
  }
}
