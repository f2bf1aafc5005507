package dev.grantwise.store;

import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.server.contract.Samples;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.key.DatabaseKeeper;
import dev.grantwise.server.key.KeptKey;
import dev.grantwise.server.key.KeptKeys;
import dev.grantwise.server.key.KeyChange;
import dev.grantwise.server.key.KeyKeeper;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process that takes signing keys through their steps until it is killed, and says which ones it
 * was told were done: each line is a step and the name of its key. It may also die by itself in a
 * step: with all of its statements done, and nothing of it told or committed.
 */
final class KeyStepsChild {

  /** A last step that never comes: somebody else kills it. */
  static final int NEVER = 0;

  private static final KeyKeeper KEEPER = new DatabaseKeeper();

  private final AtomicInteger steps = new AtomicInteger();
  private final int last;
  private final KeptKeys keys;

  private KeyStepsChild(EmbeddedStore store, int last) {
    this.last = last;
    this.keys = store.signingKeys(this::telling);
  }

  public static void main(String[] arguments) {
    Random random = new Random(Long.parseLong(arguments[1]));
    EmbeddedStore store = EmbeddedStore.open(Path.of(arguments[0]), random::nextBytes);
    new KeyStepsChild(store, Integer.parseInt(arguments[2])).stepForEver();
  }

  private void stepForEver() {
    KeptKey active = made().active(Samples.NOW);
    if (keys.begin(active)) {
      done("active", active);
    }
    for (int step = 0; true; step++) {
      turn(step);
    }
  }

  /** One key makes way for the next: announced and activated, or put in its place at once. */
  private void turn(int step) {
    KeptKey next = made();
    KeptKey old = KeyStepsTest.active(keys.all());
    if (step % 3 == 2) {
      KeptKey instead = next.active(Samples.NOW);
      if (keys.replace(old.id(), instead)) {
        done("active", instead);
      }
      return;
    }
    if (keys.announce(next)) {
      done("announced", next);
    }
    KeyStepsTest.announced(keys.all())
        .filter(announced -> keys.activate(announced.id(), Samples.NOW))
        .ifPresent(announced -> done("active", announced));
    if (step % 2 == 0 && keys.forget(old.id())) {
      done("deleted", old);
    }
  }

  private static KeptKey made() {
    return KeptKey.announced(KEEPER, KEEPER.make(SigningAlgorithm.ES256), Samples.NOW, Samples.NOW);
  }

  /** Asked for inside the transaction, after the statements of the step. */
  private Telling<KeyChange> telling() {
    return Samples.telling(
        change -> {
          if (steps.incrementAndGet() == last) {
            // Like kill -9: no hook runs, and nothing is closed.
            Runtime.getRuntime().halt(137);
          }
          return change.told();
        },
        (occasion, event) -> {});
  }

  private static void done(String step, KeptKey key) {
    System.out.println(step + " " + key.id());
    System.out.flush();
  }
}
