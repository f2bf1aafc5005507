package dev.grantwise.advisor.planner;

import dev.grantwise.advisor.file.ClientKind;
import dev.grantwise.advisor.file.SessionLifetime;
import dev.grantwise.advisor.file.Upstream;
import dev.grantwise.advisor.plan.RandomValue.Kind;
import dev.grantwise.protocol.backend.AttemptCookie;
import dev.grantwise.protocol.backend.BackendPaths;
import dev.grantwise.protocol.backend.BackendResponses;
import dev.grantwise.protocol.backend.CsrfHeader;
import dev.grantwise.protocol.backend.ForwardedHeaders;
import dev.grantwise.protocol.backend.RelayedHeaders;
import dev.grantwise.protocol.backend.ReturnTarget;
import dev.grantwise.protocol.backend.SessionCookie;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.http.Body;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.AuthorizationCode;
import dev.grantwise.protocol.message.AuthorizationRequest;
import dev.grantwise.protocol.message.AuthorizationResponse;
import dev.grantwise.protocol.message.EndSessionRequest;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.ErrorResponse;
import dev.grantwise.protocol.message.IdToken;
import dev.grantwise.protocol.message.Nonce;
import dev.grantwise.protocol.message.RefreshToken;
import dev.grantwise.protocol.message.State;
import dev.grantwise.protocol.message.TokenRequest;
import dev.grantwise.protocol.message.TokenResponse;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Endpoint;
import dev.grantwise.protocol.pkce.CodeVerifier;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Every message of one code flow, made once by the code that the runtime makes it with. */
final class CodeMessages {

  /** RFC 5737 3: an address for documentation. */
  private static final String EXAMPLE_ADDRESS = "203.0.113.7";

  private final PlanInput input;
  private final AuthorizationServerMetadata metadata;
  private final Ask ask;
  private final Site site;
  private final Examples examples;
  private final ClientAuthentication authentication;
  private final CodeVerifier verifier;
  private final State state;
  private final Nonce nonce;
  private final AttemptCookie attempt;
  private final AuthorizationCode code;
  private final SessionCookie session;
  private final TokenResponse tokens;
  private final TokenResponse renewed;
  private final String denialDescription;
  private final String browserAddress;

  CodeMessages(PlanInput input, Design design, Examples examples) {
    this.input = input;
    this.metadata = input.metadata();
    this.ask = Ask.of(input, design);
    this.examples = examples;
    this.site = Site.of(redirectUri());
    this.authentication =
        Credentials.of(design.clientAuthentication(), input.file().client().clientId(), examples);
    this.verifier =
        CodeVerifier.parse(examples.fresh("code_verifier", Kind.CODE_VERIFIER)).orThrow();
    examples.remember("code_challenge", Kind.CODE_CHALLENGE, verifier.challenge().value());
    this.state = new State(examples.fresh("state", Kind.STATE));
    this.nonce = new Nonce(examples.fresh("nonce", Kind.NONCE));
    this.attempt = new AttemptCookie(examples.fresh("attempt_cookie", Kind.ATTEMPT_COOKIE));
    examples.remember(
        "attempt_cookie_name", Kind.ATTEMPT_COOKIE, site.cookies().attemptName(state));
    this.code = new AuthorizationCode(examples.fresh("code", Kind.CODE));
    this.session = new SessionCookie(examples.fresh("session_cookie", Kind.SESSION_COOKIE));
    this.tokens = tokens(1).with(new IdToken(examples.fresh("id_token", Kind.ID_TOKEN)));
    this.renewed = tokens(2);
    this.denialDescription = examples.fresh("error_description", Kind.ERROR_DESCRIPTION);
    this.browserAddress = examples.remember("browser_address", Kind.PEER_ADDRESS, EXAMPLE_ADDRESS);
  }

  private TokenResponse tokens(int generation) {
    return TokenResponse.bearer(
            new AccessToken(examples.fresh("access_token_" + generation, Kind.ACCESS_TOKEN)),
            Lifetimes.accessToken(input),
            ask.scope())
        .with(new RefreshToken(examples.fresh("refresh_token_" + generation, Kind.REFRESH_TOKEN)));
  }

  BackendPaths paths() {
    return site.paths();
  }

  BackendResponses responses() {
    return new BackendResponses(site.paths(), site.cookies());
  }

  ClientAuthentication authentication() {
    return authentication;
  }

  AccessToken accessToken() {
    return tokens.accessToken();
  }

  RefreshToken refreshToken() {
    return tokens.refreshToken().orElseThrow();
  }

  RefreshToken renewedRefreshToken() {
    return renewed.refreshToken().orElseThrow();
  }

  TokenResponse tokens() {
    return tokens;
  }

  TokenResponse renewedTokens() {
    return renewed;
  }

  /** The first way to an API that wants a token. */
  Optional<Upstream> upstream() {
    return input.file().runtime().upstreams().stream()
        .filter(upstream -> upstream.resource().isPresent())
        .findFirst();
  }

  Optional<String> revocationEndpoint() {
    return metadata.revocationEndpoint().map(Endpoint::value);
  }

  HttpRequest page(String path) {
    return HttpRequest.get(site.origin() + path);
  }

  HttpRequest withSession(HttpRequest request) {
    return request.with("Cookie", site.cookies().sessionName() + "=" + session.reveal());
  }

  /** As a script sends it: the forms of a web app cannot set a header. */
  private HttpRequest byScript(HttpRequest request) {
    return input.file().client().kind() == ClientKind.BROWSER_BASED_APP
        ? CsrfHeader.on(request)
        : request;
  }

  HttpRequest sessionQuestion() {
    return byScript(withSession(page(paths().session())));
  }

  HttpRequest authorizationRequest() {
    AuthorizationRequest request =
        AuthorizationRequest.to(
                redirectUri(), input.file().client().clientId(), verifier.challenge())
            .with(ask.scope())
            .with(ask.resources())
            .with(state)
            .with(nonce);
    return request.at(metadata.authorizationEndpoint().orElseThrow().value());
  }

  HttpResponse started() {
    return responses().started(authorizationRequest().url(), state, attempt, 1);
  }

  AuthorizationResponse granted() {
    return new AuthorizationResponse.Granted(code, Optional.of(state), iss());
  }

  AuthorizationResponse refused() {
    return new AuthorizationResponse.Refused(
        ErrorCode.ACCESS_DENIED, Optional.of(denialDescription), Optional.of(state), iss());
  }

  private Optional<String> iss() {
    return metadata.authorizationResponseIssParameterSupported().orElse(false)
        ? Optional.of(metadata.issuer())
        : Optional.empty();
  }

  HttpResponse redirect(AuthorizationResponse response) {
    return response.redirect(redirectUri());
  }

  HttpRequest callback(AuthorizationResponse response) {
    String cookies =
        started().headers().all("Set-Cookie").stream()
            .map(cookie -> cookie.split(";", 2)[0])
            .collect(Collectors.joining("; "));
    return HttpRequest.get(response.parameters().appendTo(redirectUri().value()))
        .with("Cookie", cookies);
  }

  HttpRequest tokenRequest() {
    return TokenRequest.AuthorizationCodeGrant.of(code, redirectUri(), verifier)
        .with(ask.resources())
        .at(tokenEndpoint(), authentication);
  }

  HttpResponse signedIn() {
    return responses().signedIn(session, state, "");
  }

  HttpResponse session() {
    return responses()
        .session(
            examples.fresh("sub", Kind.SUBJECT),
            Optional.empty(),
            input.file().session().lifetime().map(SessionLifetime::idle).orElseThrow());
  }

  HttpRequest apiCall(Upstream upstream) {
    return byScript(withSession(page(upstream.path().value())));
  }

  HttpRequest relayed(Upstream upstream, AccessToken token) {
    String to = upstream.to().toString();
    String base = to.endsWith("/") ? to.substring(0, to.length() - 1) : to;
    Headers received = apiCall(upstream).headers();
    Headers headers =
        new ForwardedHeaders(site.origin(), Set.of())
            .addTo(RelayedHeaders.toUpstream(received), received, browserAddress);
    return new HttpRequest(HttpMethod.GET, base + upstream.path().value(), headers, Body.EMPTY)
        .with("Authorization", token.authorization());
  }

  HttpRequest refresh(RefreshToken token) {
    return new TokenRequest.RefreshTokenGrant(token, Optional.empty(), ask.resources())
        .at(tokenEndpoint(), authentication);
  }

  HttpResponse refreshRefused() {
    return new ErrorResponse(
            ErrorCode.INVALID_GRANT,
            Optional.of(examples.fresh("refresh_error_description", Kind.ERROR_DESCRIPTION)))
        .toHttp();
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
        .orElseGet(() -> responses().sessionRemoved(responses().page(200, "")));
  }

  Optional<EndSessionRequest> endSession() {
    if (metadata.endSessionEndpoint().isEmpty()) {
      return Optional.empty();
    }
    EndSessionRequest request =
        EndSessionRequest.of(input.file().client().clientId()).with(tokens.idToken().orElseThrow());
    return Optional.of(
        input.file().client().postLogoutRedirectUris().stream()
            .findFirst()
            .map(request::with)
            .orElse(request));
  }

  HttpRequest endSessionNavigation(EndSessionRequest request) {
    return request.at(metadata.endSessionEndpoint().orElseThrow().value());
  }

  private RedirectUri redirectUri() {
    return input.file().client().redirectUris().getFirst();
  }

  private String tokenEndpoint() {
    return metadata.tokenEndpoint().orElseThrow().value();
  }
}
