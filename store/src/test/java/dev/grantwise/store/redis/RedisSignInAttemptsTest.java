package dev.grantwise.store.redis;

import dev.grantwise.gateway.attempt.SignInAttempts;
import dev.grantwise.gateway.attempt.SignInAttemptsContract;
import dev.grantwise.store.testkit.TestRedis;
import org.junit.jupiter.api.AfterEach;

final class RedisSignInAttemptsTest extends SignInAttemptsContract {

  private final RedisStore store = TestRedis.shared().emptyStore(3);

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  protected SignInAttempts attempts() {
    return store.signInAttempts();
  }
}
