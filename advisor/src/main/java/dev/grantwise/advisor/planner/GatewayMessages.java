package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.file.ClientKind;
import dev.grantwise.advisor.file.IdentityForm;
import dev.grantwise.advisor.file.SessionLifetime;
import dev.grantwise.advisor.file.Upstream;
import dev.grantwise.advisor.plan.RandomValue.Kind;
import dev.grantwise.protocol.backend.AttemptCookie;
import dev.grantwise.protocol.backend.BackendPaths;
import dev.grantwise.protocol.backend.BackendResponses;
import dev.grantwise.protocol.backend.CsrfHeader;
import dev.grantwise.protocol.backend.ForwardedHeaders;
import dev.grantwise.protocol.backend.IdentityClaims;
import dev.grantwise.protocol.backend.RelayedHeaders;
import dev.grantwise.protocol.backend.ReturnTarget;
import dev.grantwise.protocol.backend.SessionCookie;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.backend.TraceContext;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.AuthorizationResponse;
import dev.grantwise.protocol.message.EndSessionRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What passes between a browser and a gateway, made by the code that the gateway makes it with. */
final class GatewayMessages {

  /** RFC 5737 3: an address for documentation. */
  private static final String EXAMPLE_ADDRESS = "203.0.113.7";

  /** For a client without a web session of its own. */
  private static final Duration USUAL_IDLE = Duration.ofMinutes(30);

  private final Stage stage;
  private final Attempt attempt;
  private final Site site;
  private final AttemptCookie attemptCookie;
  private final SessionCookie session;
  private final String browserAddress;
  private int identities;
  private int traces;

  GatewayMessages(Stage stage, Attempt attempt) {
    Examples examples = stage.examples();
    this.stage = stage;
    this.attempt = attempt;
    this.site = Site.of(attempt.redirectUri());
    this.attemptCookie = new AttemptCookie(examples.fresh("attempt_cookie", Kind.ATTEMPT_COOKIE));
    examples.remember(
        "attempt_cookie_name", Kind.ATTEMPT_COOKIE, site.cookies().attemptName(attempt.state()));
    this.session = new SessionCookie(examples.fresh("session_cookie", Kind.SESSION_COOKIE));
    this.browserAddress = examples.remember("browser_address", Kind.PEER_ADDRESS, EXAMPLE_ADDRESS);
  }

  BackendPaths paths() {
    return site.paths();
  }

  String origin() {
    return site.origin();
  }

  BackendResponses responses() {
    return new BackendResponses(site.paths(), site.cookies());
  }

  /** The way to the API that the first token is for. */
  Optional<Upstream> upstream() {
    if (stage.targets().size() > 1) {
      return upstream(stage, stage.targets().getFirst());
    }
    return stage.file().runtime().upstreams().stream()
        .filter(upstream -> upstream.resource().isPresent())
        .findFirst();
  }

  /** The way to the API of a target, if the gateway is in it. */
  static Optional<Upstream> upstream(Stage stage, Target target) {
    return stage.file().runtime().upstreams().stream()
        .filter(upstream -> upstream.resource().isPresent())
        .filter(upstream -> upstream.resource().equals(target.resource()))
        .findFirst();
  }

  HttpRequest page(String path) {
    return HttpRequest.get(site.origin() + path);
  }

  HttpRequest withSession(HttpRequest request) {
    return request.with("Cookie", site.cookies().sessionName() + "=" + session.reveal());
  }

  boolean isScripted() {
    return stage.file().client().kind() == ClientKind.BROWSER_BASED_APP;
  }

  /** As a script sends it: the forms of a web app cannot set a header. */
  private HttpRequest byScript(HttpRequest request) {
    return isScripted() ? CsrfHeader.on(request) : request;
  }

  HttpRequest sessionQuestion() {
    return byScript(withSession(page(paths().session())));
  }

  /** Where a page asks for an access token, if it may have one: RFC 10017 6.2 names no path. */
  HttpRequest tokenQuestion() {
    return byScript(withSession(page(paths().prefix() + "/token")));
  }

  HttpResponse started() {
    String url = attempt.navigation().url();
    return attempt.posted()
        ? responses().startedForPost(url, attempt.state(), attemptCookie)
        : responses().started(url, attempt.state(), attemptCookie);
  }

  /** With the cookies that a browser sends along with such a request. */
  HttpRequest callback(AuthorizationResponse response) {
    String cookies =
        started().headers().all("Set-Cookie").stream()
            .filter(cookie -> !attempt.posted() || cookie.endsWith("SameSite=None"))
            .map(cookie -> cookie.split(";", 2)[0])
            .collect(Collectors.joining("; "));
    return attempt.callback(response).with("Cookie", cookies);
  }

  HttpResponse signedIn() {
    return responses().signedIn(session, attempt.state(), "", 1);
  }

  HttpResponse session() {
    return responses()
        .session(
            stage.examples().fresh("sub", Kind.SUBJECT),
            Optional.empty(),
            stage.file().session().lifetime().map(SessionLifetime::idle).orElse(USUAL_IDLE));
  }

  HttpRequest apiCall(Upstream upstream) {
    return byScript(withSession(page(upstream.path().value())));
  }

  /** The same call on its way to the API, without a token yet. */
  HttpRequest relayed(Upstream upstream) {
    String to = upstream.to().toString();
    String base = to.endsWith("/") ? to.substring(0, to.length() - 1) : to;
    Headers received = apiCall(upstream).headers();
    Headers headers =
        new ForwardedHeaders(site.origin(), Set.of())
            .addTo(RelayedHeaders.toUpstream(received), received, browserAddress);
    return new HttpRequest(
        HttpMethod.GET, base + upstream.path().value(), traced(headers), Body.EMPTY);
  }

  /** A browser begins no trace, so the gateway does. */
  private Headers traced(Headers headers) {
    String number = ++traces == 1 ? "" : "_" + traces;
    Examples examples = stage.examples();
    String trace = examples.hexadecimal("trace_id" + number, Kind.TRACE_ID, 16);
    String parent = examples.hexadecimal("parent_id" + number, Kind.PARENT_ID, 8);
    return new TraceContext(trace, true, Optional.empty()).addTo(headers, parent);
  }

  HttpRequest relayed(Upstream upstream, AccessToken token) {
    HttpRequest call = stage.proofs().atApi(relayed(upstream), token);
    return upstream.identity() == IdentityForm.JWT
        ? call.with(
            IdentityClaims.HEADER,
            stage.examples().fresh("identity_" + ++identities, Kind.IDENTITY))
        : call;
  }

  /** To a call that does not tell its page by a Referer: it comes back home. */
  HttpResponse sessionEnded() {
    return responses()
        .sessionRemoved(
            responses().signInRequired(SessionEndReason.REFRESH_REFUSED, ReturnTarget.HOME));
  }

  HttpRequest signOut() {
    return withSession(
        HttpRequest.post(site.origin() + site.paths().signOut(), Parameters.NONE)
            .with("Origin", site.origin()));
  }

  HttpResponse signedOut(Optional<EndSessionRequest> endSession) {
    return endSession
        .map(request -> responses().signedOut(endSessionNavigation(request).url()))
        .orElseGet(() -> responses().signedOutHere(""));
  }

  HttpRequest endSessionNavigation(EndSessionRequest request) {
    return request.at(stage.endpoints().endSession().orElseThrow());
  }

  /** Where the provider tells that a session ended. */
  String backchannelLogoutUri() {
    return site.origin() + site.paths().backchannelLogout();
  }
}
