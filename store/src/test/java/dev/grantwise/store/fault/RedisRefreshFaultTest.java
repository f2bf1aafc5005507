package dev.grantwise.store.fault;

import java.io.IOException;

/** Two nodes on one Redis server. */
final class RedisRefreshFaultTest extends RefreshFaults {

  RedisRefreshFaultTest() throws IOException {
    super(SharedStore.REDIS);
  }
}
