package dev.grantwise.client.discovery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.grantwise.client.http.HttpExchange;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Endpoint;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.remote.Fetched;
import dev.grantwise.protocol.remote.RemoteDocument;
import dev.grantwise.protocol.remote.RemoteMemory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Finds what an authorization server says of itself (RFC 8414, OpenID Connect Discovery 4), and
 * holds it as a {@link RemoteDocument}: what was found once serves on, within a bound, while the
 * issuer cannot be reached, and after a restart too where there is a memory. Safe for many threads;
 * a thread that has to wait for the first answer waits within a bound.
 */
public final class Discovery {

  /** How long metadata whose headers say nothing is used without asking again. */
  public static final Duration FRESH = Fetched.USUAL;

  /** How long nobody asks again after an attempt; our choice. */
  public static final Duration PAUSE = Duration.ofSeconds(10);

  /** Up to three places are asked, one after the other. */
  private static final RemoteDocument.Pace PACE =
      new RemoteDocument.Pace(PAUSE, Duration.ofSeconds(20));

  private static final int MOST_ISSUERS = 1_000;

  private final Function<Issuer, IssuerMetadata> start;
  private final Cache<Issuer, IssuerMetadata> known =
      Caffeine.newBuilder().maximumSize(MOST_ISSUERS).build();

  /** Forgets when the program ends. */
  public Discovery(HttpExchange http, InstantSource clock) {
    this(http, issuer -> RemoteMemory.none(), clock);
  }

  /** Begins with what the memory of an issuer has, so that a start does not need the issuer. */
  public Discovery(
      HttpExchange http,
      Function<Issuer, RemoteMemory<AuthorizationServerMetadata>> memories,
      InstantSource clock) {
    this(http, memories, clock, task -> Thread.ofVirtual().name("discovery").start(task));
  }

  Discovery(
      HttpExchange http,
      Function<Issuer, RemoteMemory<AuthorizationServerMetadata>> memories,
      InstantSource clock,
      Executor executor) {
    MetadataFetch fetch = new MetadataFetch(http);
    this.start =
        issuer -> new IssuerMetadata(issuer, fetch, memories.apply(issuer), clock, executor, PACE);
  }

  /** The metadata of the issuer. */
  public Discovered of(Issuer issuer) {
    return held(issuer).current();
  }

  /** Made outside the cache, since a memory may take its time; of two the first one stays. */
  private IssuerMetadata held(Issuer issuer) {
    IssuerMetadata present = known.getIfPresent(issuer);
    return present != null
        ? present
        : known.asMap().merge(issuer, start.apply(issuer), (first, second) -> first);
  }

  /** Where an endpoint of the issuer is, looked up when it is needed. */
  public EndpointAddress endpoint(
      Issuer issuer, Function<AuthorizationServerMetadata, Optional<Endpoint>> member) {
    return () ->
        switch (of(issuer)) {
          case Discovered.Found found ->
              member
                  .apply(found.metadata())
                  .<EndpointAddress.Located>map(
                      endpoint -> new EndpointAddress.Located.At(endpoint.value()))
                  .orElse(new EndpointAddress.Located.NotOffered());
          case Discovered.Failed failed -> new EndpointAddress.Located.Unknown(failed.text());
        };
  }
}
