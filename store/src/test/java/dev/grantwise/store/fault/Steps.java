package dev.grantwise.store.fault;

import dev.grantwise.client.refresh.GrantKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;

/** Makes chosen refreshes stand still at a step, until they are let go or the process dies. */
final class Steps {

  private record Armed(Step step, CountDownLatch letGo) {}

  private final Map<GrantKey, Armed> armed = new ConcurrentHashMap<>();
  private final BiConsumer<GrantKey, Step> reached;

  /** Says who stands where. */
  Steps(BiConsumer<GrantKey, Step> reached) {
    this.reached = reached;
  }

  void arm(GrantKey key, Step step) {
    armed.put(key, new Armed(step, new CountDownLatch(1)));
  }

  void letGo(GrantKey key) {
    Armed standing = armed.remove(key);
    if (standing != null) {
      standing.letGo().countDown();
    }
  }

  /** Comes by a step. */
  void at(GrantKey key, Step step) {
    Armed here = armed.get(key);
    if (here == null || here.step() != step) {
      return;
    }
    reached.accept(key, step);
    try {
      here.letGo().await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
