package dev.grantwise.client.discovery;

import dev.grantwise.client.http.HttpExchange;
import dev.grantwise.client.http.Sent;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.keyset.KeySetFetch.Reply;
import dev.grantwise.protocol.keyset.RemoteKeys;
import dev.grantwise.protocol.remote.RemoteMemory;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that an issuer signs ID tokens with, fetched from its {@code jwks_uri} as {@link
 * RemoteKeys} does. Safe for many threads.
 */
public final class IssuerKeys {

  private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

  private final EndpointAddress jwksUri;
  private final HttpExchange http;
  private final RemoteKeys keys;

  /** Forgets the keys when the program ends. */
  public IssuerKeys(EndpointAddress jwksUri, HttpExchange http, InstantSource clock) {
    this(jwksUri, http, RemoteMemory.none(), clock);
  }

  /** Begins with the keys that the memory has, so that a start does not need the issuer. */
  public IssuerKeys(
      EndpointAddress jwksUri,
      HttpExchange http,
      RemoteMemory<KeySet> memory,
      InstantSource clock) {
    this.jwksUri = jwksUri;
    this.http = http;
    this.keys =
        new RemoteKeys(
            this::fetch,
            memory,
            clock,
            task -> Thread.ofVirtual().name("jwks").start(task),
            why -> LOG.warn("no keys: {}; going on with those there are", why));
  }

  /** The keys to use now; empty if there are none and none can be had. */
  public Optional<KeySet> keys() {
    return keys.current();
  }

  /** The keys after a token named one that is not there: fetched anew, if that may be. */
  public Optional<KeySet> keysAfterUnknownKey() {
    return keys.renewed();
  }

  /**
   * Checks something by the keys to use now, and once more by newer ones where its key is not among
   * them and a fetch may be.
   *
   * @param missesKey whether what the check gave is for want of a key
   * @return empty if there are no keys and none can be had
   */
  public <T> Optional<T> check(Function<KeySet, T> check, Predicate<T> missesKey) {
    return keys().map(known -> checkedAgain(check.apply(known), check, missesKey));
  }

  private <T> T checkedAgain(T first, Function<KeySet, T> check, Predicate<T> missesKey) {
    return missesKey.test(first) ? keysAfterUnknownKey().map(check).orElse(first) : first;
  }

  private Reply fetch() {
    return switch (jwksUri.locate()) {
      case EndpointAddress.Located.At(String url) -> fetch(url);
      case EndpointAddress.Located.NotOffered() ->
          new Reply.Silence("the metadata names no jwks_uri");
      case EndpointAddress.Located.Unknown(String why) -> new Reply.Silence(why);
    };
  }

  private Reply fetch(String url) {
    return switch (http.send(HttpRequest.getJson(url))) {
      case Sent.Answered(HttpResponse response) -> new Reply.Answered(response);
      case Sent.NotSent(String why, var _) -> new Reply.Silence(why);
      case Sent.NoAnswer(String why) -> new Reply.Silence(why);
    };
  }
}
