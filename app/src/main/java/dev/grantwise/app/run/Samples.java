package dev.grantwise.app.run;

import dev.grantwise.advisor.file.Access;
import dev.grantwise.advisor.file.ClientFile;
import dev.grantwise.advisor.file.Upstream;
import dev.grantwise.app.http.CannotListen;
import dev.grantwise.app.http.Endpoint;
import dev.grantwise.app.http.Listener;
import dev.grantwise.app.sample.PhotosApi;
import dev.grantwise.app.sample.PhotosPage;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.resource.AccessTokenValidator;
import dev.grantwise.resource.IntrospectionFetch;
import dev.grantwise.resource.KeySource;
import dev.grantwise.resource.ResourceServer;
import dev.grantwise.resource.RevocationFeed;
import dev.grantwise.resource.RevocationFetch;
import dev.grantwise.resource.StaleFeed;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** Starts the sample API and the sample page where the client file's upstreams are. */
final class Samples {

  /** The server is in the same process: without word of it, nothing is served. */
  private static final StaleFeed STALE = new StaleFeed.Refuse(StaleFeed.USUAL_BOUND);

  private final ClientFile file;
  private final Issuer issuer;
  private final KeySource keys;
  private final Optional<RevocationFetch> revocations;
  private final Function<ResourceIndicator, Optional<IntrospectionFetch>> questions;
  private final InstantSource clock;

  /**
   * For one client file.
   *
   * @param revocations how its server tells of revoked tokens, if it does
   * @param questions how its server is asked about the tokens of an API, where they say nothing by
   *     themselves
   */
  Samples(
      ClientFile file,
      Issuer issuer,
      KeySource keys,
      Optional<RevocationFetch> revocations,
      Function<ResourceIndicator, Optional<IntrospectionFetch>> questions,
      InstantSource clock) {
    this.file = file;
    this.issuer = issuer;
    this.keys = keys;
    this.revocations = revocations;
    this.questions = questions;
    this.clock = clock;
  }

  /** An API for the upstreams with a resource, the page for those without. */
  void startUpstreams(Vertx vertx, Ports ports, Running running) throws CannotListen {
    for (Upstream upstream : file.runtime().upstreams()) {
      Endpoint endpoint =
          upstream
              .resource()
              .map(resource -> api(resource, running))
              .orElseGet(
                  () -> {
                    PhotosPage page = new PhotosPage();
                    return (request, peer) -> page.handle(request);
                  });
      start(vertx, upstream.to(), endpoint, ports, running);
    }
  }

  /** The API that a service calls, at the address that is the resource's own identifier. */
  void startResources(Vertx vertx, Ports ports, Running running) throws CannotListen {
    for (Access access : file.access()) {
      start(
          vertx,
          URI.create(access.resource().value()),
          api(access.resource(), running),
          ports,
          running);
    }
  }

  private static void start(Vertx vertx, URI at, Endpoint endpoint, Ports ports, Running running)
      throws CannotListen {
    String origin = at.getScheme() + "://" + at.getRawAuthority();
    Listener listener = running.add(Listener.start(vertx, origin, ports.listenFor(at), endpoint));
    ports.started(at, listener.port());
  }

  private Endpoint api(ResourceIndicator resource, Running running) {
    ScopeSet needed = file.accessTo(resource).map(Access::scopes).orElse(ScopeSet.NONE);
    ResourceServer server = ResourceServer.of(issuer, resource);
    Optional<IntrospectionFetch> asked = questions.apply(resource);
    if (asked.isPresent()) {
      PhotosApi asking =
          new PhotosApi(AccessTokenValidator.asking(server, asked.get(), clock), needed);
      return (request, peer) -> asking.handle(request);
    }
    AccessTokenValidator validator = new AccessTokenValidator(server, keys, clock);
    PhotosApi api =
        new PhotosApi(
            revocations
                .map(fetch -> RevocationFeed.follow(server, fetch, STALE, clock))
                .map(running::add)
                .map(validator::withRevocations)
                .orElse(validator),
            needed);
    return (request, peer) -> api.handle(request);
  }
}
