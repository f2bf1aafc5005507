package dev.grantwise.app.run;

import dev.grantwise.client.authentication.ClientAuthenticator;
import dev.grantwise.client.http.HttpExchange;
import dev.grantwise.client.http.Sent;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.http.HttpRequest;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Shows what the client file names now: a secret may be another one while the process runs. */
final class ChangingAuthenticator implements ClientAuthenticator {

  private final AtomicReference<ClientAuthenticator> current;

  ChangingAuthenticator(ClientAuthenticator first) {
    this.current = new AtomicReference<>(first);
  }

  /** From the next request on. */
  void set(ClientAuthenticator next) {
    current.set(next);
  }

  @Override
  public ClientId clientId() {
    return current.get().clientId();
  }

  @Override
  public ClientAuthentication fresh() {
    return current.get().fresh();
  }

  @Override
  public Sent send(HttpExchange http, Function<ClientAuthentication, HttpRequest> request) {
    return current.get().send(http, request);
  }
}
