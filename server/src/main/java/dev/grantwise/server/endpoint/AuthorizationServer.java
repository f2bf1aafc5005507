package dev.grantwise.server.endpoint;

import static dev.grantwise.server.policy.Endpoints.path;

import dev.grantwise.protocol.certificate.ShownCertificate;
import dev.grantwise.protocol.dpop.DpopNonces;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.event.RequestEvent;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.server.Storage;
import dev.grantwise.server.account.AccountEndpoint;
import dev.grantwise.server.authorize.AuthorizationEndpoints;
import dev.grantwise.server.client.ClientAuthenticator;
import dev.grantwise.server.client.MachineForms;
import dev.grantwise.server.device.DeviceAuthorizationEndpoint;
import dev.grantwise.server.discovery.Discovery;
import dev.grantwise.server.grant.RefreshTokenCodec;
import dev.grantwise.server.key.OwnTokens;
import dev.grantwise.server.logout.SignOutEndpoint;
import dev.grantwise.server.page.Page.Trouble;
import dev.grantwise.server.policy.Endpoints;
import dev.grantwise.server.policy.ServerPolicy;
import dev.grantwise.server.sender.SenderProofs;
import dev.grantwise.server.signin.PasswordCheck;
import dev.grantwise.server.signin.SignInSessions;
import dev.grantwise.server.token.IntrospectionEndpoint;
import dev.grantwise.server.token.IssuedAccessTokens;
import dev.grantwise.server.token.RevocationEndpoint;
import dev.grantwise.server.token.RevocationFeedEndpoint;
import dev.grantwise.server.token.TokenEndpoint;
import dev.grantwise.server.token.UserinfoEndpoint;
import dev.grantwise.server.web.Call;
import dev.grantwise.server.web.PageResponses;
import dev.grantwise.server.web.PeerAddress;
import dev.grantwise.server.web.ServerCookies;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The authorization server: a function from a request to its response. It blocks on its ports, so
 * call it from a virtual thread. Safe for many threads.
 *
 * <p>The adapter around it has compared the {@code Host} of a request with the issuer's (RFC 8414
 * 6.2) and bounded its size. Addresses in answers come from the policy alone.
 */
public final class AuthorizationServer {

  private static final Logger LOG = LoggerFactory.getLogger(AuthorizationServer.class);

  private final Surroundings surroundings;
  private final PageResponses pages;
  private final Map<String, Route> routes;

  public AuthorizationServer(
      ServerPolicy policy, Storage storage, ServerSecrets secrets, Surroundings surroundings) {
    this.surroundings = surroundings;
    this.pages = new PageResponses(surroundings.pages());
    this.routes = routes(policy, storage, secrets);
  }

  private Map<String, Route> routes(ServerPolicy policy, Storage storage, ServerSecrets secrets) {
    Endpoints endpoints = policy.endpoints();
    Map<String, Route> all = new LinkedHashMap<>();
    Discovery discovery = new Discovery(policy, secrets.signing());
    all.put(
        path(policy.issuer().oauthMetadataUrl()),
        Route.get(call -> discovery.metadata(call.request())));
    all.put(
        path(policy.issuer().openIdConfigurationUrl()),
        Route.get(call -> discovery.metadata(call.request())));
    all.put(path(endpoints.keySet().value()), Route.get(call -> discovery.keySet(call.request())));
    ClientAuthenticator authenticator =
        new ClientAuthenticator(
            storage.clients(),
            secrets.hasher(),
            surroundings.randomness(),
            policy.issuer(),
            storage.replays(),
            surroundings.clientCertificates());
    SenderProofs senders =
        new SenderProofs(
            storage.replays(), DpopNonces.of(List.of(secrets.hasher().key("dpop nonces"))));
    addBrowserRoutes(all, policy, storage, secrets, authenticator, senders);
    addMachineRoutes(all, policy, storage, secrets, authenticator, senders);
    return Map.copyOf(all);
  }

  private void addBrowserRoutes(
      Map<String, Route> all,
      ServerPolicy policy,
      Storage storage,
      ServerSecrets secrets,
      ClientAuthenticator authenticator,
      SenderProofs senders) {
    Endpoints endpoints = policy.endpoints();
    OwnTokens tokens = new OwnTokens(policy.issuer(), secrets.signing());
    ServerCookies cookies = new ServerCookies(policy.cookies());
    PasswordCheck passwords =
        new PasswordCheck(
            storage.users(),
            surroundings.passwords(),
            cookies,
            secrets.hasher(),
            surroundings.randomness(),
            surroundings.events());
    SignInSessions sessions =
        new SignInSessions(
            storage.sessions(),
            cookies,
            secrets.hasher(),
            surroundings.randomness(),
            surroundings.events());
    AuthorizationEndpoints browser =
        AuthorizationEndpoints.of(
            policy,
            storage,
            tokens,
            secrets.hasher(),
            passwords,
            sessions,
            pages,
            surroundings.randomness(),
            surroundings.events(),
            authenticator,
            senders);
    all.put(path(endpoints.pushedRequests().value()), Route.post(browser.pushedRequests()));
    all.put(path(endpoints.authorization().value()), Route.getOrPost(browser.authorization()));
    all.put(path(endpoints.signIn().value()), Route.post(browser.signIn()));
    all.put(path(endpoints.consent().value()), Route.getOrPost(browser.consent()));
    all.put(path(endpoints.device().value()), Route.getOrPost(browser.deviceEntry()));
    all.put(path(endpoints.deviceDecision().value()), Route.post(browser.deviceDecision()));
    all.put(
        path(endpoints.account().value()),
        Route.getOrPost(
            new AccountEndpoint(
                policy,
                storage,
                secrets.hasher(),
                pages,
                passwords,
                surroundings.passwords(),
                sessions,
                browser.accountSignIn(),
                surroundings.events())));
    SignOutEndpoint signOut =
        new SignOutEndpoint(
            policy, storage, tokens, secrets.hasher(), pages, surroundings.events());
    all.put(path(endpoints.signOut().value()), Route.getOrPost(signOut));
    all.put(path(endpoints.signOutConfirmation().value()), Route.post(signOut::confirm));
  }

  private void addMachineRoutes(
      Map<String, Route> all,
      ServerPolicy policy,
      Storage storage,
      ServerSecrets secrets,
      ClientAuthenticator authenticator,
      SenderProofs senders) {
    Endpoints endpoints = policy.endpoints();
    RefreshTokenCodec codec = new RefreshTokenCodec(secrets.refreshTokens());
    IssuedAccessTokens accessTokens =
        new IssuedAccessTokens(
            storage, new OwnTokens(policy.issuer(), secrets.signing()), secrets.hasher());
    all.put(
        path(endpoints.token().value()),
        Route.post(
            new TokenEndpoint(
                policy,
                storage,
                secrets.signing(),
                accessTokens,
                codec,
                secrets.hasher(),
                authenticator,
                senders,
                surroundings.randomness(),
                surroundings.events())));
    all.put(
        path(endpoints.deviceAuthorization().value()),
        Route.post(
            new DeviceAuthorizationEndpoint(
                new MachineForms(authenticator, surroundings.events()),
                policy,
                senders,
                storage.devices(),
                secrets.hasher(),
                surroundings.randomness(),
                surroundings.events())));
    all.put(
        path(endpoints.revocation().value()),
        Route.post(
            new RevocationEndpoint(
                storage,
                accessTokens,
                codec,
                authenticator,
                surroundings.randomness(),
                surroundings.events())));
    all.put(
        path(endpoints.introspection().value()),
        Route.post(
            new IntrospectionEndpoint(
                policy,
                storage,
                accessTokens,
                codec,
                secrets.hasher(),
                secrets.signing(),
                authenticator,
                surroundings.events())));
    all.put(
        path(endpoints.revocationFeed().value()),
        Route.post(
            new RevocationFeedEndpoint(
                storage.revocations(),
                storage.resourceServers(),
                authenticator,
                surroundings.events())));
    all.put(
        path(endpoints.userinfo().value()),
        Route.getOrPost(
            new UserinfoEndpoint(policy, accessTokens, storage, senders, surroundings.events())));
  }

  /**
   * Answers one request.
   *
   * @param peer where it came from, for throttling
   */
  public HttpResponse handle(HttpRequest request, PeerAddress peer) {
    return handle(request, peer, new ShownCertificate.None());
  }

  /**
   * Answers one request.
   *
   * @param certificate of the client, as the connection or a trusted proxy showed it
   */
  public HttpResponse handle(HttpRequest request, PeerAddress peer, ShownCertificate certificate) {
    CorrelationId correlation = CorrelationId.generate(surroundings.randomness());
    Call call = new Call(request, peer, certificate, surroundings.clock().instant(), correlation);
    Route route = routes.get(request.path());
    if (route == null) {
      record(call, ErrorCode.INVALID_REQUEST, "no endpoint is at this path");
      return pages.trouble(404, Trouble.NOT_FOUND, call);
    }
    if (!route.methods().contains(request.method())) {
      record(call, ErrorCode.INVALID_REQUEST, "method not allowed at " + request.path());
      return pages.trouble(405, Trouble.METHOD_NOT_ALLOWED, call).with("Allow", route.allow());
    }
    try {
      return route.endpoint().answer(call);
    } catch (RuntimeException e) {
      LOG.error("{} failed (reference {})", request, correlation, e);
      record(call, ErrorCode.SERVER_ERROR, e.getClass().getSimpleName());
      return pages.trouble(500, Trouble.SERVER_ERROR, call);
    }
  }

  private void record(Call call, ErrorCode error, String reason) {
    surroundings
        .events()
        .record(call.occasion(), new RequestEvent.RequestFailed(Concern.UNKNOWN, error, reason));
  }
}
