package dev.grantwise.store;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.server.Storage;
import dev.grantwise.server.contract.Samples;
import dev.grantwise.server.grant.AuthorizationCodes.Redemption;
import dev.grantwise.server.grant.TokenFamily;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A process that redeems codes until it is killed, and says which ones it was told were done. */
final class CrashChild {

  private static final int CALLERS = 16;

  private CrashChild() {}

  public static void main(String[] arguments) {
    Random random = new Random(Long.parseLong(arguments[1]));
    EmbeddedStore store = EmbeddedStore.open(Path.of(arguments[0]), random::nextBytes);
    Storage storage = store.server();
    storage.clients().register(Samples.client(Samples.PHOTOS));
    storage.users().add(Samples.account());
    if (storage.sessions().find(Samples.SESSION, Samples.NOW).isEmpty()) {
      storage.sessions().begin(Samples.session());
    }
    AtomicLong next = new AtomicLong();
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CALLERS; i++) {
        callers.execute(() -> redeemForEver(storage, arguments[1], next));
      }
    }
  }

  private static void redeemForEver(Storage storage, String run, AtomicLong next) {
    while (true) {
      String name = run + "-" + next.incrementAndGet();
      storage.codes().issue(Samples.code(name));
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
        .redeem(Samples.hash(name), client, Samples.NOW, code -> Optional.of(family));
  }
}
