package dev.grantwise.store.redis;

import dev.grantwise.protocol.replay.ReplayGuard;
import dev.grantwise.protocol.replay.ReplayGuardContract;
import dev.grantwise.store.testkit.TestRedis;
import org.junit.jupiter.api.AfterEach;

final class RedisReplayGuardTest extends ReplayGuardContract {

  private final RedisStore store = TestRedis.shared().emptyStore(4);

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  protected ReplayGuard guard() {
    return store.replayGuard();
  }
}
