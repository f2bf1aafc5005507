package dev.grantwise.client.discovery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.grantwise.client.flight.SingleFlight;
import dev.grantwise.client.http.HttpExchange;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Endpoint;
import dev.grantwise.protocol.metadata.Issuer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds what an authorization server says of itself (RFC 8414, OpenID Connect Discovery 4), and
 * keeps it. What was found once serves on while the issuer cannot be reached. Safe for many
 * threads; a thread that has to wait for the first answer waits within a bound.
 */
public final class Discovery {

  /** How long metadata is used without asking again; our choice. */
  public static final Duration FRESH = Duration.ofHours(1);

  /** How long nobody asks again after a failure; our choice. */
  public static final Duration PAUSE = Duration.ofSeconds(10);

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MOST_ISSUERS = 1_000;

  /** What is known of one issuer, and when to ask again. */
  private record Known(Discovered latest, Instant askAgain) {}

  private final MetadataFetch fetch;
  private final InstantSource clock;
  private final SingleFlight<Issuer, Discovered> flights = new SingleFlight<>("discovery");
  private final Cache<Issuer, Known> known =
      Caffeine.newBuilder().maximumSize(MOST_ISSUERS).build();

  public Discovery(HttpExchange http, InstantSource clock) {
    this.fetch = new MetadataFetch(http);
    this.clock = clock;
  }

  /** The metadata of the issuer. */
  public Discovered of(Issuer issuer) {
    return fromMemory(issuer)
        .orElseGet(
            () ->
                flights
                    .await(issuer, () -> refresh(issuer), PATIENCE)
                    .orElseGet(() -> withoutAnswer(issuer)));
  }

  /** What was found once serves on, also for those who waited in vain. */
  private Discovered withoutAnswer(Issuer issuer) {
    return Optional.ofNullable(known.getIfPresent(issuer))
        .map(Known::latest)
        .orElse(new Discovered.Unreachable(issuer, "no answer in time"));
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

  private Optional<Discovered> fromMemory(Issuer issuer) {
    Instant now = clock.instant();
    return Optional.ofNullable(known.getIfPresent(issuer))
        .filter(entry -> now.isBefore(entry.askAgain()))
        // Further away than it can have been set: the clock was set back since.
        .filter(entry -> !entry.askAgain().isAfter(now.plus(FRESH)))
        .map(Known::latest);
  }

  /** Asks, unless somebody just has. */
  private Discovered refresh(Issuer issuer) {
    return fromMemory(issuer).orElseGet(() -> ask(issuer));
  }

  private Discovered ask(Issuer issuer) {
    Instant now = clock.instant();
    Discovered answer = fetch.of(issuer, now);
    Known before = known.getIfPresent(issuer);
    Known after =
        switch (answer) {
          case Discovered.Found found -> new Known(found, now.plus(FRESH));
          case Discovered.Failed ignored
              when before != null && before.latest() instanceof Discovered.Found lastGood ->
              new Known(lastGood, now.plus(PAUSE));
          case Discovered.Failed failed -> new Known(failed, now.plus(PAUSE));
        };
    known.put(issuer, after);
    return after.latest();
  }
}
