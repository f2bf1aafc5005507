package dev.grantwise.store.redis;

import dev.grantwise.gateway.session.Sessions;
import dev.grantwise.gateway.session.SessionsContract;
import dev.grantwise.store.testkit.TestRedis;
import org.junit.jupiter.api.AfterEach;

final class RedisSessionsTest extends SessionsContract {

  private final RedisStore store = TestRedis.shared().emptyStore(2);

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  protected Sessions sessions() {
    return store.sessions();
  }
}
