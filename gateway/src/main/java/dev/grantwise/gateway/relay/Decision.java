package dev.grantwise.gateway.relay;

import dev.grantwise.gateway.configuration.Route;
import dev.grantwise.gateway.session.Session;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.jose.SignedJwt;
import dev.grantwise.protocol.message.AccessToken;
import java.util.Optional;

/** What becomes of a request that is not for the gateway itself. */
sealed interface Decision {

  /** Answer it here. */
  record Answer(HttpResponse response) implements Decision {}

  /**
   * Pass it on.
   *
   * @param path as the upstream gets it, with the query
   * @param identity what the upstream is told of the user
   */
  record PassOn(
      Route.Upstream upstream,
      String path,
      Optional<Session> session,
      Optional<AccessToken> token,
      Optional<SignedJwt> identity)
      implements Decision {}

  /** Open a WebSocket there, and pass its frames on. */
  record Connect(PassOn to) implements Decision {}

  /** Let this process answer it. */
  record Handle(Route.Local handler) implements Decision {}
}
