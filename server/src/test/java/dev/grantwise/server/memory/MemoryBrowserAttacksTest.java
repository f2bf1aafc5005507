package dev.grantwise.server.memory;

import dev.grantwise.server.Storage;
import dev.grantwise.server.endpoint.BrowserAttacks;

final class MemoryBrowserAttacksTest extends BrowserAttacks {
  @Override
  protected Storage emptyStorage() {
    return MemoryStorage.create();
  }
}
