package dev.grantwise.store.redis;

import dev.grantwise.client.refresh.TokenVault;
import dev.grantwise.store.client.StoredVaultTest;
import dev.grantwise.store.testkit.TestRedis;
import org.junit.jupiter.api.AfterEach;

final class RedisTokenVaultTest extends StoredVaultTest {

  private final RedisStore store = TestRedis.shared().emptyStore(5);

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  protected TokenVault emptyVault() {
    TestRedis.shared().run("-n", "5", "FLUSHDB");
    return store.tokenVault();
  }
}
