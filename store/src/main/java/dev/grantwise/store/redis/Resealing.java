package dev.grantwise.store.redis;

import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.protection.Envelope.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts what is on the server under the key that is in use: what an operator does for a database by
 * a command, nodes do here by themselves, since only they reach the server.
 */
final class Resealing {

  private static final Logger LOG = LoggerFactory.getLogger(Resealing.class);

  private static final Map<String, Function<String, Place>> SEALED =
      Map.of(
          RedisTokenVault.KEY, RedisTokenVault::place,
          RedisSignInAttempts.KEY, RedisSignInAttempts::place);

  private static final Place MARK = new Place("redis.mark", "1");

  private final RedisServer server;
  private final Envelope envelope;

  /** Sealed before the last pass that found nothing; under another key there is more to do. */
  private final AtomicReference<byte @Nullable []> mark = new AtomicReference<>();

  Resealing(RedisServer server, Envelope envelope) {
    this.server = server;
    this.envelope = envelope;
  }

  /**
   * Goes through everything, unless the key in use is still that of a pass that found nothing.
   *
   * @return how many were under another key
   */
  int pass() {
    byte[] last = mark.get();
    if (last != null && envelope.isCurrent(last)) {
      return 0;
    }
    byte[] next = envelope.seal(MARK, "");
    int count = all();
    mark.set(count == 0 ? next : null);
    return count;
  }

  private int all() {
    AtomicInteger count = new AtomicInteger();
    SEALED.forEach(
        (prefix, place) ->
            server.scan(
                prefix,
                key -> {
                  Place there = place.apply(key.substring(prefix.length()));
                  count.addAndGet(tried(key, there));
                }));
    return count.get();
  }

  /** A value that does not open keeps no other from its turn. */
  private int tried(String key, Place place) {
    try {
      return one(server, envelope, key, place);
    } catch (StorageException e) {
      LOG.warn("{} stays under the key that it has: {}", place.column(), e.getMessage());
      return 0;
    }
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
