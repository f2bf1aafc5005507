package dev.grantwise.gateway.attempt;

class InMemorySignInAttemptsTest extends SignInAttemptsContract {

  @Override
  protected SignInAttempts attempts() {
    return new InMemorySignInAttempts();
  }
}
