package dev.grantwise.gateway.session;

class InMemorySessionsTest extends SessionsContract {

  @Override
  protected Sessions sessions() {
    return new InMemorySessions();
  }
}
