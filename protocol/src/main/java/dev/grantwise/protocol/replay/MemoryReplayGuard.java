package dev.grantwise.protocol.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Remembers in the memory of one process, for APIs and gateways of one node. After a restart it
 * knows nothing: proofs made in the minute before could be used once more. Safe for many threads.
 *
 * <p>It forgets only what is refused for its age anyway. When it is full it refuses to go on, since
 * to forget early would let replays pass.
 */
public final class MemoryReplayGuard implements ReplayGuard {

  /** Most that is remembered: about 150 MB; our choice. */
  public static final int MAX = 1_000_000;

  /** How often the expired are looked for; our choice. */
  private static final Duration SWEEP = Duration.ofSeconds(10);

  private final int max;
  private final ConcurrentMap<String, Instant> used = new ConcurrentHashMap<>();
  private final AtomicReference<Instant> swept = new AtomicReference<>(Instant.EPOCH);

  /** What is over, and would be live again if the clock was set back since. */
  private final AtomicReference<ForgottenSpans> forgotten =
      new AtomicReference<>(ForgottenSpans.NONE);

  public MemoryReplayGuard() {
    this(MAX);
  }

  /**
   * A smaller or larger one.
   *
   * @throws IllegalArgumentException if it could remember nothing
   */
  public MemoryReplayGuard(int max) {
    if (max < 1) {
      throw new IllegalArgumentException("replay guard: room for one at least");
    }
    this.max = max;
  }

  /**
   * Marks it as used.
   *
   * @throws Unavailable if there is no room: more requests come than it was made for
   */
  @Override
  public Use use(SingleUse what, Instant now) {
    sweepIfDue(now);
    if (used.size() >= max) {
      throw new Unavailable(
          "replay guard: " + max + " identifiers are in use, and none may be forgotten yet");
    }
    String key = HexFormat.of().formatHex(what.digest());
    boolean unknown = used.putIfAbsent(key, what.until()) == null;
    // Asked afterwards: what is forgotten is named before it is removed, so none slips between.
    return unknown && !forgotten.get().hold(what.until()) ? Use.FIRST : Use.REPEATED;
  }

  private void sweepIfDue(Instant now) {
    Instant last = swept.get();
    boolean due = now.isBefore(last) || !now.isBefore(last.plus(SWEEP));
    if (due && swept.compareAndSet(last, now)) {
      sweep(now);
    }
  }

  private void sweep(Instant now) {
    Set<Long> ends = new TreeSet<>();
    for (Instant until : used.values()) {
      if (until.isBefore(now)) {
        ends.add(until.getEpochSecond());
      }
    }
    ForgottenSpans named =
        forgotten.updateAndGet(
            before -> {
              ForgottenSpans more = before;
              for (long end : ends) {
                more = more.with(end);
              }
              return more;
            });
    used.values().removeIf(until -> until.isBefore(now) && named.hold(until));
  }
}
