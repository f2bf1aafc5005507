package dev.grantwise.protocol.keyset;

import java.util.Optional;

/**
 * The port that keeps the last good set of one issuer across restarts, so that a start does not
 * need the issuer. Whoever can write there can name keys of their own: keep it as safe as keys.
 */
public interface KeySetMemory {

  /** Forgets. */
  KeySetMemory NONE =
      new KeySetMemory() {
        @Override
        public Optional<FetchedKeys> recall() {
          return Optional.empty();
        }

        @Override
        public void keep(FetchedKeys set) {}
      };

  Optional<FetchedKeys> recall();

  void keep(FetchedKeys set);
}
