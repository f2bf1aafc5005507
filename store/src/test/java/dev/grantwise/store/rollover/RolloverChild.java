package dev.grantwise.store.rollover;

import static dev.grantwise.server.contract.Samples.NOW;

import dev.grantwise.store.EmbeddedStore;
import dev.grantwise.store.janitor.Janitor;
import dev.grantwise.store.protection.Purpose;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;

/** A process that rolls keys over until it is killed, and says each step as it is done. */
final class RolloverChild {

  private RolloverChild() {}

  public static void main(String[] arguments) {
    Random random = new Random(Long.parseLong(arguments[1]));
    Instant over = NOW.plus(Janitor.EVENTS_KEPT).plusSeconds(1);
    try (EmbeddedStore store = EmbeddedStore.open(Path.of(arguments[0]), random::nextBytes)) {
      MasterKeys keys = store.masterKeys();
      while (true) {
        say("rotated " + keys.rotate(Purpose.ENCRYPTION, Sealed.operator(), NOW));
        keys.reencrypt(Sealed.operator(), NOW, lot -> say("lot"));
        store.janitor().sweep(over);
        for (MasterKey key : keys.list(NOW)) {
          if (key.purpose() == Purpose.ENCRYPTION && key.state() == MasterKey.State.UNUSED) {
            Dropped dropped = keys.drop(Purpose.ENCRYPTION, key.kid(), Sealed.operator(), NOW);
            say(dropped instanceof Dropped.Gone ? "gone" : "kept");
          }
        }
      }
    }
  }

  private static void say(String what) {
    System.out.println(what);
    System.out.flush();
  }
}
