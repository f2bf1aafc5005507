package dev.grantwise.store.redis;

import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.protection.Envelope.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Puts what is on the server under the key that is in use: what an operator does for a database by
 * a command, nodes do here by themselves, since only they reach the server.
 */
final class Resealing {

  private static final Map<String, Function<String, Place>> SEALED =
      Map.of(
          RedisTokenVault.KEY, RedisTokenVault::place,
          RedisSignInAttempts.KEY, RedisSignInAttempts::place);

  private Resealing() {}

  /** How many were under another key. */
  static int all(RedisServer server, Envelope envelope) {
    AtomicInteger count = new AtomicInteger();
    SEALED.forEach(
        (prefix, place) ->
            server.scan(
                prefix,
                key -> {
                  Place there = place.apply(key.substring(prefix.length()));
                  count.addAndGet(one(server, envelope, key, there));
                }));
    return count.get();
  }

  /** One, if it is under another key and does not change meanwhile: whoever changes it seals it. */
  static int one(RedisServer server, Envelope envelope, String key, Place place) {
    Optional<byte[]> old = server.sealed(key).filter(value -> !envelope.isCurrent(value));
    if (old.isEmpty()) {
      return 0;
    }
    byte[] renewed = envelope.sealAgain(place, old.get());
    return Math.toIntExact(
        server.number(Script.RESEAL, List.of(key), Arguments.of(old.get()).and(renewed)));
  }
}
