package dev.grantwise.store.gateway;

import dev.grantwise.gateway.attempt.SignInAttempts;
import dev.grantwise.gateway.attempt.SignInAttemptsContract;
import dev.grantwise.store.testkit.OnEachDatabase;
import dev.grantwise.store.testkit.TestDatabase;

@OnEachDatabase
final class SqlSignInAttemptsTest extends SignInAttemptsContract {

  private final TestDatabase database;

  SqlSignInAttemptsTest(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected SignInAttempts attempts() {
    return new SqlSignInAttempts(database.empty(), TestDatabase.ENVELOPE);
  }
}
