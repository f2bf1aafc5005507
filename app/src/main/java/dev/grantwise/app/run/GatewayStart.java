package dev.grantwise.app.run;

import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.ClientKind;
import dev.grantwise.advisor.file.SessionLifetime;
import dev.grantwise.advisor.file.Upstream;
import dev.grantwise.advisor.planner.ApiToken;
import dev.grantwise.advisor.planner.Ask;
import dev.grantwise.advisor.planner.Site;
import dev.grantwise.app.exit.CommandFailure;
import dev.grantwise.app.health.HealthEndpoint;
import dev.grantwise.app.http.CannotListen;
import dev.grantwise.app.http.ListenAddress;
import dev.grantwise.app.key.ChangingCertificate;
import dev.grantwise.app.page.GatewayPages;
import dev.grantwise.app.page.Stylesheet;
import dev.grantwise.app.page.Templates;
import dev.grantwise.client.refresh.Audience;
import dev.grantwise.client.refresh.RefreshEngine;
import dev.grantwise.client.refresh.RefreshSettings;
import dev.grantwise.client.signin.IdTokenValidator;
import dev.grantwise.client.signin.SignInRequest;
import dev.grantwise.gateway.Gateway;
import dev.grantwise.gateway.configuration.CsrfMode;
import dev.grantwise.gateway.configuration.GatewayConfiguration;
import dev.grantwise.gateway.configuration.GatewayServices;
import dev.grantwise.gateway.configuration.Route;
import dev.grantwise.gateway.provider.DiscoveredProvider;
import dev.grantwise.gateway.session.BackgroundRevocations;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.store.gateway.GatewayStorage;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.X509KeyManager;

/** Puts a gateway together from a client file, and starts it. */
final class GatewayStart {

  /** Public, outside the gateway's own paths: only the stylesheet of its pages is there. */
  private static final String ASSETS = "/grantwise-assets";

  private final ClientFile file;
  private final Path folder;
  private final Ask ask;
  private final Site site;
  private final ProviderClient provider;
  private final RefreshSettings refresh;
  private final Platform platform;
  private final Events events;
  private final Operations operations;
  private final IdentityKeys.OfProcess identity;
  private final GatewayConfiguration configuration;

  GatewayStart(
      Installation.Order order,
      ProviderClient provider,
      RefreshSettings refresh,
      Platform platform,
      Events events,
      Operations operations,
      IdentityKeys.OfProcess identity)
      throws CommandFailure {
    this.file = order.file();
    this.folder = order.folder();
    this.ask = order.ask();
    this.site = Site.of(redirectUri(file));
    this.provider = provider;
    this.refresh = refresh;
    this.platform = platform;
    this.events = events;
    this.operations = operations;
    this.identity = identity;
    this.configuration = configuration();
  }

  /**
   * A gateway that does not listen yet, closed by whoever keeps it.
   *
   * @param certificate what it shows by TLS, if it does
   */
  Gateway gateway(
      Vertx vertx,
      GatewayStorage kept,
      Optional<ChangingCertificate> certificate,
      Running running) {
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    running.add(timer::shutdownNow);
    return new Gateway(
        vertx, configuration, services(kept, timer), certificate.map(X509KeyManager.class::cast));
  }

  /**
   * Listens.
   *
   * @return the port it listens on
   */
  static int listen(Gateway gateway, ListenAddress address) throws CannotListen {
    try {
      return gateway.start(address.host(), address.port());
    } catch (IOException e) {
      throw CannotListen.because(address, e);
    }
  }

  /** Makes a gateway that runs ready to go by this order instead, and changes nothing yet. */
  Runnable readied(Gateway gateway) {
    return gateway.readied(configuration, signIn(provider.idTokens()));
  }

  private GatewayServices services(GatewayStorage kept, ScheduledExecutorService timer) {
    IdTokenValidator idTokens = provider.idTokens();
    RefreshEngine engine =
        RefreshEngine.of(kept.tokenVault(), provider.tokenEndpoint(), platform.clock())
            .settings(refresh)
            .events(events, platform.randomness())
            .results(operations.metrics())
            .revocations(
                new BackgroundRevocations(
                    provider.revocation(), timer, events, platform.randomness()))
            .idTokens(idTokens)
            .audiences(audiences())
            .build();
    return new GatewayServices(
            signIn(idTokens),
            kept.tokenVault(),
            engine,
            provider.logoutTokens(file.client().clientId(), kept.replayGuard()),
            kept.signInAttempts(),
            kept.sessions(),
            pages(),
            events,
            platform.randomness(),
            platform.clock())
        .with(operations.metrics());
  }

  private List<Audience> audiences() {
    return ask.tokens().stream()
        .map(token -> new Audience(token.api(), token.named(), token.scope()))
        .toList();
  }

  private DiscoveredProvider signIn(IdTokenValidator idTokens) {
    return new DiscoveredProvider(
        SignInRequest.of(
                file.client().clientId(), redirectUri(file), ask.scope(), ask.signInResources())
            .beginningWith(ask.tokens().stream().map(ApiToken::api).findFirst())
            .withPrompt(ask.prompt().toArray(String[]::new)),
        file.client().postLogoutRedirectUris().stream().findFirst(),
        provider.discovery(),
        provider.requestDelivery(),
        provider.tokenEndpoint(),
        idTokens,
        platform.randomness());
  }

  private GatewayPages pages() {
    return new GatewayPages(
        new Templates(), new Stylesheet().path(ASSETS), URI.create(site.origin()).getAuthority());
  }

  private GatewayConfiguration configuration() throws CommandFailure {
    SessionLifetime lifetime = file.session().lifetime().orElseThrow();
    return GatewayConfiguration.of(site.origin(), site.cookies().security(), csrf(), routes())
        .with(site.paths())
        .withSessions(lifetime.idle(), lifetime.absolute());
  }

  private CsrfMode csrf() {
    return file.client().kind() == ClientKind.BROWSER_BASED_APP
        ? CsrfMode.STATIC_HEADER
        : CsrfMode.SAME_ORIGIN;
  }

  private List<Route> routes() throws CommandFailure {
    List<Route> routes = new ArrayList<>();
    Stylesheet stylesheet = new Stylesheet();
    routes.add(Route.local(ASSETS + "/", stylesheet::answer, Route.Access.PUBLIC));
    for (String path : List.of(HealthEndpoint.HEALTH, HealthEndpoint.READINESS)) {
      routes.add(Route.local(path + "/", operations.health()::answer, Route.Access.PUBLIC));
    }
    IdentityKeys keys = new IdentityKeys(folder, identity);
    UpstreamConnections connections = new UpstreamConnections(folder);
    for (Upstream upstream : file.runtime().upstreams()) {
      String prefix = upstream.path().value();
      Route route =
          upstream
              .resource()
              .map(resource -> Route.api(prefix, upstream.to(), resource))
              .orElseGet(() -> Route.pages(prefix, upstream.to(), Route.Access.SIGNED_IN));
      Optional<JwtSigner> signer = keys.of(upstream);
      Route told = signer.isPresent() ? route.telling(signer.get()) : route;
      routes.add(connections.to(upstream).map(told::over).orElse(told));
    }
    return routes;
  }

  static RedirectUri redirectUri(ClientFile file) {
    return file.client().redirectUris().getFirst();
  }
}
