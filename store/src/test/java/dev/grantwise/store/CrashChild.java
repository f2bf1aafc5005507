package dev.grantwise.store;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.event.CodeEvent;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.Storage;
import dev.grantwise.server.contract.Samples;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.event.Told;
import dev.grantwise.server.grant.AuthorizationCodes.Redemption;
import dev.grantwise.server.grant.TokenFamily;
import dev.grantwise.store.postgresql.PostgresqlSettings;
import dev.grantwise.store.protection.KeysPlace;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A process that redeems codes until it is killed, and says which ones it was told were done. */
final class CrashChild {

  private static final int CALLERS = 16;
  private static final Events NOBODY = (occasion, event) -> {};

  private CrashChild() {}

  public static void main(String[] arguments) {
    Random random = new Random(Long.parseLong(arguments[1]));
    EmbeddedStore store = open(Path.of(arguments[0]), random::nextBytes, arguments);
    Storage storage = store.server();
    storage.clients().register(Samples.client(Samples.PHOTOS), Samples.untold());
    storage.users().add(Samples.account(), Samples.untold());
    if (storage.sessions().find(Samples.SESSION, Samples.NOW).isEmpty()) {
      storage.sessions().begin(Samples.session(), Samples.untold());
    }
    AtomicLong next = new AtomicLong();
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CALLERS; i++) {
        callers.execute(() -> redeemForEver(storage, arguments[1], next));
      }
    }
  }

  /** A third argument is the address of a database that others have too. */
  private static EmbeddedStore open(Path state, Randomness randomness, String... arguments) {
    return arguments.length < 3
        ? EmbeddedStore.open(state, randomness)
        : EmbeddedStore.open(
            state,
            KeysPlace::file,
            new PostgresqlSettings(arguments[2], Optional.of("postgres"), Optional.empty()),
            randomness);
  }

  private static void redeemForEver(Storage storage, String run, AtomicLong next) {
    while (true) {
      String name = run + "-" + next.incrementAndGet();
      storage
          .codes()
          .issue(Samples.code(name), told(new CodeEvent.CodeIssued(concern(name), Samples.SCOPES)));
      if (redeem(storage, Samples.PHOTOS, name) instanceof Redemption.Redeemed) {
        synchronized (System.out) {
          System.out.println(name);
          System.out.flush();
        }
      }
    }
  }

  static Redemption redeem(Storage storage, ClientId client, String name) {
    TokenFamily family = Samples.family(name, TokenFamily.Lifetime.SESSION);
    return storage
        .codes()
        .redeem(
            Samples.hash(name),
            client,
            Samples.NOW,
            code -> Optional.of(family),
            Samples.telling(
                outcome ->
                    outcome instanceof Redemption.Redeemed
                        ? Told.of(new CodeEvent.CodeRedeemed(concern(name)))
                        : Told.NOTHING,
                NOBODY));
  }

  private static <R> Telling<R> told(Event event) {
    return Samples.telling(change -> Told.of(event), NOBODY);
  }

  /** Names the code in its events, since all of them are of one grant. */
  private static Concern concern(String name) {
    return Concern.of(Samples.PHOTOS).withGrant(name);
  }
}
