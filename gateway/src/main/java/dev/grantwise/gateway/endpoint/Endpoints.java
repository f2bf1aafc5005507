package dev.grantwise.gateway.endpoint;

import dev.grantwise.gateway.configuration.GatewayConfiguration;
import dev.grantwise.gateway.configuration.GatewayServices;
import dev.grantwise.gateway.request.BrowserRequest;
import dev.grantwise.gateway.session.SessionEnding;
import dev.grantwise.protocol.backend.BackendPaths;
import dev.grantwise.protocol.backend.BackendResponses;
import dev.grantwise.protocol.backend.Problem;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import java.time.Instant;

/** Everything under the gateway's own prefix. May block; safe for many threads. */
public final class Endpoints {

  private final Desk desk;
  private final StartEndpoint start;
  private final CallbackEndpoint callback;
  private final SignOutEndpoint signOut;
  private final SessionEndpoint session;
  private final OwnSessionsEndpoint ownSessions;
  private final BackchannelLogoutEndpoint backchannelLogout;
  private final ForwardAuthEndpoint forwardAuth;
  private final KeysEndpoint keys;

  public Endpoints(
      GatewayConfiguration configuration,
      BackendResponses responses,
      GatewayServices services,
      SessionEnding ending) {
    this.desk = new Desk(configuration, responses, services, ending);
    this.start = new StartEndpoint(desk);
    this.callback = new CallbackEndpoint(desk);
    this.signOut = new SignOutEndpoint(desk);
    this.session = new SessionEndpoint(desk);
    this.ownSessions = new OwnSessionsEndpoint(desk);
    this.forwardAuth = new ForwardAuthEndpoint(desk);
    this.keys = KeysEndpoint.of(configuration);
    this.backchannelLogout = new BackchannelLogoutEndpoint(desk);
  }

  /**
   * The answer to a request whose path {@link BackendPaths#owns the prefix owns}.
   *
   * @param client the address it is counted against
   */
  public HttpResponse answer(HttpRequest http, String client) {
    BackendPaths paths = desk.responses().paths();
    BrowserRequest request = new BrowserRequest(http, desk.configuration().publicOrigin());
    Instant now = desk.services().clock().instant();
    CorrelationId correlation = CorrelationId.generate(desk.services().randomness());
    String path = http.path();
    boolean get = http.method().equals(HttpMethod.GET);
    if (path.equals(paths.start())) {
      return get ? start.answer(request, client, correlation, now) : notAllowed(correlation, "GET");
    }
    if (path.equals(paths.callback())) {
      return get ? callback.answer(request, correlation, now) : notAllowed(correlation, "GET");
    }
    if (path.equals(paths.session())) {
      return get ? session.answer(request, now) : notAllowed(correlation, "GET");
    }
    if (path.equals(paths.jwks())) {
      return get ? keys.answer() : notAllowed(correlation, "GET");
    }
    if (path.equals(paths.signOut())) {
      if (get) {
        return signOut.ask(request, now);
      }
      return http.method().equals(HttpMethod.POST)
          ? signOut.answer(request, correlation, now)
          : notAllowed(correlation, "GET, POST");
    }
    if (path.equals(paths.sessions())) {
      if (get) {
        return ownSessions.show(request, now);
      }
      return http.method().equals(HttpMethod.POST)
          ? ownSessions.change(request, correlation, now)
          : notAllowed(correlation, "GET, POST");
    }
    // Any method: some proxies ask by the one they ask about, and add its path.
    if (path.equals(paths.auth()) || path.startsWith(paths.auth() + "/")) {
      return forwardAuth.answer(http, correlation, now);
    }
    if (path.equals(paths.backchannelLogout())) {
      return http.method().equals(HttpMethod.POST)
          ? backchannelLogout.answer(http, correlation, now)
          : notAllowed(correlation, "POST");
    }
    return desk.problem(
        correlation, Problem.of(404, "no-endpoint", "Not found", "Nothing is at this path."));
  }

  private HttpResponse notAllowed(CorrelationId correlation, String allowed) {
    return desk.problem(
            correlation,
            Problem.of(405, "method-not-allowed", "Method not allowed", "Allowed: " + allowed))
        .with("Allow", allowed);
  }
}
