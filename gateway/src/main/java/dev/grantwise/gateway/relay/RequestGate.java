package dev.grantwise.gateway.relay;

import dev.grantwise.client.refresh.AccessTokenSource;
import dev.grantwise.client.refresh.AccessTokenSource.Access;
import dev.grantwise.gateway.configuration.CsrfMode;
import dev.grantwise.gateway.configuration.GatewayConfiguration;
import dev.grantwise.gateway.configuration.GatewayServices;
import dev.grantwise.gateway.configuration.Route;
import dev.grantwise.gateway.page.Page;
import dev.grantwise.gateway.request.BrowserRequest;
import dev.grantwise.gateway.session.Session;
import dev.grantwise.gateway.session.SessionEnding;
import dev.grantwise.gateway.session.SessionKey;
import dev.grantwise.gateway.session.Sessions;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.backend.BackendResponses;
import dev.grantwise.protocol.backend.Problem;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.protocol.event.RequestEvent;
import dev.grantwise.protocol.http.Cookies;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.jose.SignedJwt;
import dev.grantwise.protocol.message.AuthenticationDemand;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.RuleSet;
import dev.grantwise.protocol.rule.Violation;
import dev.grantwise.protocol.rule.backend.BackendFacts;
import dev.grantwise.protocol.rule.backend.BackendRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what becomes of a request by its head alone: path, route, CSRF, session, access token, in
 * this order. May block; safe for many threads.
 */
public final class RequestGate {

  /** RFC 9110 9.3.6, 9.3.8: a tunnel is no relay, and TRACE gives back the token it came with. */
  private static final Set<String> UNRELAYED = Set.of("TRACE", "CONNECT");

  private final GatewayConfiguration configuration;
  private final BackendResponses responses;
  private final GatewayServices services;
  private final SessionEnding ending;
  private final RouteTable routes;
  private final StepUps stepUps;
  private final Identities identities;

  public RequestGate(
      GatewayConfiguration configuration,
      BackendResponses responses,
      GatewayServices services,
      SessionEnding ending) {
    this.configuration = configuration;
    this.responses = responses;
    this.services = services;
    this.ending = ending;
    this.routes = new RouteTable(configuration.routes());
    this.stepUps = new StepUps(responses, services);
    this.identities = new Identities(configuration.publicOrigin());
  }

  /** The session that a request shows, whatever became of it. */
  Optional<SessionKey> shown(HttpRequest head) {
    return responses.cookies().sessionIn(Cookies.of(head.headers())).map(SessionKey::of);
  }

  Decision decide(HttpRequest head) {
    if (!(RelayPath.parse(head.path()) instanceof Parsed.Value<RelayPath>(RelayPath path))) {
      return answer(
          Problem.of(
              400,
              "path-refused",
              "Path refused",
              "A path without dot or empty segments, backslashes or encoded slashes."));
    }
    if (UNRELAYED.contains(head.method().name())) {
      return answer(
          Problem.of(405, "method-not-allowed", "Method not allowed", "TRACE, CONNECT: never."));
    }
    return Optional.of(path)
        // The prefix in another spelling is the prefix.
        .filter(normalised -> !configuration.paths().owns(normalised.value()))
        .flatMap(routes::find)
        .map(route -> decide(new BrowserRequest(head, configuration.publicOrigin()), route, path))
        .orElseGet(
            () -> answer(Problem.of(404, "no-route", "Not found", "Nothing is at this path.")));
  }

  private Decision decide(BrowserRequest request, Route route, RelayPath path) {
    boolean socket = SocketHandshake.isIn(request.http());
    Optional<Violation> violation =
        socket
            ? BackendRules.CALL.firstViolation(request.socketFacts())
            : rules(route).firstViolation(request.facts());
    if (violation.isPresent()) {
      return refused(
          new RequestEvent.RequestRefused(concern(), violation.get()),
          Problem.of(403, "call-refused", "Call refused", violation.get().requirement().remedy())
              .withReason(violation.get().requirement().id().value()));
    }
    String target = withQuery(path, request.http());
    Decision decision =
        switch (route.access()) {
          case PUBLIC -> passOn(route, target, Optional.empty());
          case SIGNED_IN -> forSession(request, route, target);
        };
    return socket ? forSocket(decision) : decision;
  }

  private Decision forSocket(Decision decision) {
    return switch (decision) {
      case Decision.PassOn to -> new Decision.Connect(to);
      case Decision.Handle _ ->
          answer(Problem.of(501, "no-websocket", "Not implemented", "No WebSocket is here."));
      case Decision.Answer _, Decision.Connect _ -> decision;
    };
  }

  /** RFC 10017 6.1.3.3: whoever adopts the header checks it on every API call, GET too. */
  private RuleSet<BackendFacts> rules(Route route) {
    return configuration.csrf() == CsrfMode.STATIC_HEADER && route.resource().isPresent()
        ? BackendRules.API_CALL
        : BackendRules.CALL;
  }

  private Decision forSession(BrowserRequest request, Route route, String target) {
    Instant now = services.clock().instant();
    Optional<SessionKey> key = shown(request.http());
    if (key.isEmpty()) {
      return new Decision.Answer(notSignedIn(request));
    }
    return switch (services.sessions().use(key.get(), now)) {
      case Sessions.Found.Active(Session session) -> passOn(request, route, target, session);
      case Sessions.Found.Over(SessionEndReason reason) -> over(request, reason);
      case Sessions.Found.Unknown() -> over(request, SessionEndReason.NO_SESSION);
    };
  }

  private Decision passOn(BrowserRequest request, Route route, String target, Session session) {
    if (route.resource().isEmpty()) {
      return passOn(route, target, Optional.of(session));
    }
    return switch (services.grants().accessToken(session.grant(), route.resource().get())) {
      case Access.Usable(var token, var ignored) ->
          switch (route.target()) {
            case Route.Upstream upstream ->
                new Decision.PassOn(
                    upstream,
                    target,
                    Optional.of(session),
                    Optional.of(token),
                    identity(route, session));
            case Route.Local local -> new Decision.Handle(local);
          };
      case Access.SignInNeeded(var reason) -> {
        var _ = ending.end(session.key(), reason, correlation(), services.clock().instant());
        yield over(request, reason);
      }
      case Access.Unavailable(Duration retryAfter) -> unavailable(retryAfter);
      case Access.NotGranted(Duration _) -> notGranted(request);
    };
  }

  /** The session is good, and this API is not part of what was granted with it. */
  private Decision notGranted(BrowserRequest request) {
    return refused(
        new RequestEvent.RequestFailed(
            concern(), ErrorCode.INVALID_TARGET, "no access token is granted for this API"),
        Problem.of(
                403,
                "resource-not-granted",
                "Access not granted",
                "Your sign-in does not give access to this API. Another one may.")
            .withLoginUrl(
                responses
                    .paths()
                    .start(request.isNavigation() ? request.place() : request.caller())));
  }

  private Optional<SignedJwt> identity(Route route, Session session) {
    return identities.of(route, session, services.clock().instant());
  }

  private Decision passOn(Route route, String target, Optional<Session> session) {
    return switch (route.target()) {
      case Route.Upstream upstream ->
          new Decision.PassOn(
              upstream,
              target,
              session,
              Optional.empty(),
              session.flatMap(who -> identity(route, who)));
      case Route.Local local -> new Decision.Handle(local);
    };
  }

  /** Without a cookie: sign in; but one that another site's link kept back gets a second chance. */
  private HttpResponse notSignedIn(BrowserRequest request) {
    if (!request.isNavigation()) {
      return responses.signInRequired(SessionEndReason.NO_SESSION, request.caller());
    }
    return request.isCrossSite() && !responses.cookies().isBounced(request.cookies())
        ? responses.bounced(
            services
                .pages()
                .html(new Page.Onward(request.place(), Page.Occasion.FROM_ANOTHER_SITE)))
        : responses.toSignIn(request.place());
  }

  private Decision over(BrowserRequest request, SessionEndReason reason) {
    HttpResponse response =
        request.isNavigation()
            ? responses.toSignIn(request.place())
            : responses.signInRequired(reason, request.caller());
    return new Decision.Answer(responses.sessionRemoved(response));
  }

  private Decision unavailable(Duration retryAfter) {
    CorrelationId correlation = correlation();
    services
        .events()
        .record(
            Occasion.of(correlation),
            new RequestEvent.RequestFailed(
                concern(), ErrorCode.TEMPORARILY_UNAVAILABLE, "the grant could not be renewed"));
    return new Decision.Answer(
        Problem.of(
                503,
                "provider-unavailable",
                "Sign-in service unavailable",
                "Your sign-in could not be renewed right now. Nothing is lost; try again.")
            .withReference(correlation)
            .toHttp()
            .with("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds()))));
  }

  /** The same decision after an upstream refused the token (RFC 6750 3.1). */
  Decision afterRefusal(HttpRequest head, Decision.PassOn refused) {
    reject(refused);
    return decide(head);
  }

  /** What becomes of a request whose sign-in the upstream does not take (RFC 9470 3). */
  Decision stepUp(HttpRequest head, Session session, AuthenticationDemand demand) {
    return new Decision.Answer(
        stepUps.answer(new BrowserRequest(head, configuration.publicOrigin()), session, demand));
  }

  /** The next request gets another token. */
  void reject(Decision.PassOn refused) {
    AccessTokenSource grants = services.grants();
    refused
        .session()
        .ifPresent(
            session -> refused.token().ifPresent(token -> grants.reject(session.grant(), token)));
  }

  private static String withQuery(RelayPath path, HttpRequest head) {
    return head.url().contains("?") ? path.value() + "?" + head.query() : path.value();
  }

  private Decision answer(Problem problem) {
    return refused(
        new RequestEvent.RequestFailed(concern(), ErrorCode.INVALID_REQUEST, problem.kind()),
        problem);
  }

  /** The reason goes into the log under the reference that the answer has. */
  private Decision refused(RequestEvent event, Problem problem) {
    CorrelationId correlation = correlation();
    services.events().record(Occasion.of(correlation), event);
    return new Decision.Answer(problem.withReference(correlation).toHttp());
  }

  private CorrelationId correlation() {
    return CorrelationId.generate(services.randomness());
  }

  private Concern concern() {
    return Concern.of(services.provider().clientId());
  }
}
