package dev.grantwise.server.memory;

import dev.grantwise.server.Storage;
import dev.grantwise.server.endpoint.ExchangeAttacks;

final class MemoryExchangeAttacksTest extends ExchangeAttacks {
  @Override
  protected Storage emptyStorage() {
    return MemoryStorage.create();
  }
}
