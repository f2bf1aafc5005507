package dev.grantwise.resource;

import dev.grantwise.protocol.jose.KeySet;
import java.util.Optional;

/** The port for the keys of one issuer. Implementations are safe for use by many threads. */
public interface KeySource {

  /** The keys to use now; empty if none could be had yet. */
  Optional<KeySet> current();

  /**
   * The keys after a token named one that is not among the current ones. May be the same as before:
   * whoever sends tokens must not be able to make us fetch at will.
   */
  Optional<KeySet> renewed();

  /** Keys that never change. */
  static KeySource of(KeySet keys) {
    return new KeySource() {
      @Override
      public Optional<KeySet> current() {
        return Optional.of(keys);
      }

      @Override
      public Optional<KeySet> renewed() {
        return current();
      }
    };
  }
}
