package dev.grantwise.server.key;

import dev.grantwise.protocol.jose.KeyId;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The table of signing keys, which many nodes change at once. Of each algorithm it never holds more
 * than one active and one announced key; a verb that would make it so, or that finds the key in
 * another state, changes nothing and says {@code false}: another node was first.
 */
public interface KeptKeys {

  /** All keys, private halves decrypted. */
  List<KeptKey> all();

  /** Adds an active key if its algorithm has none, and no key is announced for it. */
  boolean begin(KeptKey active);

  /** Adds an announced key if none is announced for its algorithm. */
  boolean announce(KeptKey announced);

  /** Moves the time from which an announced key is meant to sign. */
  boolean reschedule(KeyId announced, Instant activeFrom);

  /**
   * Makes an announced key the active one if its time has come; the active key of its algorithm
   * retires in the same transaction and loses its private half.
   */
  boolean activate(KeyId announced, Instant now);

  /** Deletes a retiring key. */
  boolean forget(KeyId retiring);

  /**
   * Puts a new active key in the place of every key of its algorithm, published ones too, in one
   * transaction.
   *
   * @param compromised the active key it replaces: of two that replace it at once, one does
   */
  boolean replace(KeyId compromised, KeptKey active);

  /** The key of an algorithm that is in a state of which there is at most one. */
  static Optional<KeptKey> find(List<KeptKey> keys, SigningAlgorithm algorithm, KeyState state) {
    return keys.stream()
        .filter(key -> key.algorithm() == algorithm && key.state() == state)
        .findFirst();
  }
}
