package dev.grantwise.store.gateway;

import dev.grantwise.gateway.attempt.SignInAttempts;
import dev.grantwise.gateway.attempt.SignInAttemptsContract;
import dev.grantwise.store.testkit.TestDatabase;

final class SqlSignInAttemptsTest extends SignInAttemptsContract {
  @Override
  protected SignInAttempts attempts() {
    return new SqlSignInAttempts(TestDatabase.empty(), TestDatabase.ENVELOPE);
  }
}
