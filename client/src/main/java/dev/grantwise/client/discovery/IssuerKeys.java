package dev.grantwise.client.discovery;

import dev.grantwise.client.flight.SingleFlight;
import dev.grantwise.client.http.HttpExchange;
import dev.grantwise.client.http.Sent;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.KeySetCache;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of one issuer, from its {@code jwks_uri} (RFC 8414 2): kept, renewed, and served
 * on for a while when they cannot be renewed. One fetch at a time, and one in {@link
 * KeySetCache#COOL_DOWN} however many tokens name unknown keys. Safe for many threads.
 */
public final class IssuerKeys {

  private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Pattern MAX_AGE =
      Pattern.compile("(?:^|[\\s,])max-age=\"?(\\d{1,9})\"?(?:$|[\\s,])");

  private final EndpointAddress jwksUri;
  private final HttpExchange http;
  private final InstantSource clock;
  private final SingleFlight<String, KeySetCache> flights = new SingleFlight<>("jwks");
  private final AtomicReference<KeySetCache> cache = new AtomicReference<>(KeySetCache.EMPTY);

  public IssuerKeys(EndpointAddress jwksUri, HttpExchange http, InstantSource clock) {
    this.jwksUri = jwksUri;
    this.http = http;
    this.clock = clock;
  }

  /** The keys to use now; empty if there are none and none can be had. */
  public Optional<KeySet> keys() {
    Instant now = clock.instant();
    // Without keys at hand, whoever comes during the first fetch waits for it too.
    if (cache.get().isDue(now) || cache.get().usable(now).isEmpty()) {
      fetchOnce();
    }
    return cache.get().usable(now);
  }

  /** The keys after a token named one that is not there: fetched anew, if that is due. */
  public Optional<KeySet> keysAfterUnknownKey() {
    fetchOnce();
    return cache.get().usable(clock.instant());
  }

  /** Joins the fetch that is under way, or starts one that first looks whether it is due. */
  private void fetchOnce() {
    var _ = flights.await("jwks", this::fetch, PATIENCE);
  }

  /** Runs in one thread at a time; asks again whether somebody has just been here. */
  private KeySetCache fetch() {
    Instant now = clock.instant();
    if (!cache.get().mayRefetch(now)) {
      return cache.get();
    }
    cache.set(cache.get().attempted(now));
    switch (jwksUri.locate()) {
      case EndpointAddress.Located.At(String url) -> fetch(url, now);
      case EndpointAddress.Located.NotOffered() -> LOG.warn("the metadata names no jwks_uri");
      case EndpointAddress.Located.Unknown(String why) -> LOG.warn("no keys: {}", why);
    }
    return cache.get();
  }

  private void fetch(String url, Instant now) {
    switch (http.send(HttpRequest.getJson(url))) {
      case Sent.Answered(HttpResponse response) when response.status() == 200 ->
          keep(url, response, now);
      case Sent.Answered(HttpResponse response) ->
          LOG.warn("no keys: {} answered {}, expected 200", url, response.status());
      case Sent.NotSent(String why) -> LOG.warn("no keys from {}: {}", url, why);
      case Sent.NoAnswer(String why) -> LOG.warn("no keys from {}: {}", url, why);
    }
  }

  private void keep(String url, HttpResponse response, Instant now) {
    switch (KeySet.parse(response.body().text())) {
      // A set without one usable key is an accident, and no reason to drop the keys we have.
      case Parsed.Value<KeySet>(KeySet set) when !set.keys().isEmpty() ->
          cache.set(cache.get().fetched(set, maxAge(response), now));
      case Parsed.Value<KeySet> ignored -> LOG.warn("no keys: {} has none that can be used", url);
      case Parsed.Malformed<KeySet>(String what, String expected) ->
          LOG.warn("no keys from {}: {} expected {}", url, what, expected);
    }
  }

  private static Optional<Duration> maxAge(HttpResponse response) {
    Matcher matcher = MAX_AGE.matcher(String.join(",", response.headers().all("Cache-Control")));
    return matcher.find()
        ? Optional.of(Duration.ofSeconds(Long.parseLong(matcher.group(1))))
        : Optional.empty();
  }
}
