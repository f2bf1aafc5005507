package dev.grantwise.store.redis;

import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.protection.Envelope.Place;

/** Tells at the start, not at the first sign-in, that keys and server do not belong together. */
final class KeyProof {

  private static final String KEY = "grantwise:key-check";
  private static final Place PLACE = new Place("redis.key_check", "1");

  private KeyProof() {}

  /**
   * Opens what the first node left, or leaves it; and puts it under the key in use.
   *
   * @throws StorageException if these keys do not open it
   */
  static void of(RedisServer server, Envelope envelope) {
    byte[] sealed = server.putFieldIfAbsent(KEY, "sealed", envelope.seal(PLACE, KEY));
    String text = envelope.open(PLACE, sealed);
    if (!text.equals(KEY)) {
      throw new IllegalStateException("a check value is another one");
    }
    again(server, envelope);
  }

  /** Puts it under the key in use. */
  static void again(RedisServer server, Envelope envelope) {
    var _ = Resealing.one(server, envelope, KEY, PLACE);
  }
}
