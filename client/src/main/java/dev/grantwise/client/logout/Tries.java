package dev.grantwise.client.logout;

import dev.grantwise.protocol.replay.ReplayGuard;
import dev.grantwise.protocol.replay.SingleUse;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is good once, counted by its tries until one of them was carried out: where a store fails in
 * between, the provider sends the same token again, at whatever node, and it must not be used up
 * then. What a token does, it may do twice. Of one request; not safe for many threads.
 */
final class Tries implements ReplayGuard {

  /** Ours: providers that repeat a logout token do so a few times. */
  static final int MOST = 5;

  private final ReplayGuard guard;
  private @Nullable SingleUse tried;
  private int tries;

  Tries(ReplayGuard guard) {
    this.guard = guard;
  }

  @Override
  public Use use(SingleUse what, Instant now) {
    for (int number = 1; number <= MOST; number++) {
      if (guard.use(numbered(what, number), now) == Use.FIRST) {
        tried = what;
        tries = number;
        return Use.FIRST;
      }
    }
    return Use.REPEATED;
  }

  /** It was carried out: no try is left. */
  void carriedOut(Instant now) {
    SingleUse what = tried;
    for (int number = tries + 1; what != null && number <= MOST; number++) {
      guard.use(numbered(what, number), now);
    }
  }

  /** The first is the thing itself, as nodes know it that do not count. */
  private static SingleUse numbered(SingleUse what, int number) {
    return number == 1
        ? what
        : new SingleUse(what.kind(), what.owner(), what.id() + " try " + number, what.until());
  }
}
