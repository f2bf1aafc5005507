package dev.grantwise.store.redis;

import dev.grantwise.client.refresh.GrantStoreContract;
import dev.grantwise.client.refresh.TokenVault;
import dev.grantwise.store.testkit.TestRedis;
import org.junit.jupiter.api.AfterEach;

final class RedisGrantStoreTest extends GrantStoreContract {

  private final RedisStore store = TestRedis.shared().emptyStore(1);

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  protected TokenVault emptyVault() {
    return store.tokenVault();
  }
}
