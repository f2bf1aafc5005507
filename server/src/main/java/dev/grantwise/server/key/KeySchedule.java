package dev.grantwise.server.key;

import dev.grantwise.protocol.jose.SigningAlgorithm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what is due, and does nothing itself.
 *
 * <p>The clock says when a key <em>should</em> be replaced. Whether it <em>may</em> is decided by
 * how long this node itself has watched it being published, on a stopwatch that nobody sets: a
 * clock that jumps, is wrong since the machine booted, or differs from another node's makes a
 * rotation late or early by whole periods and never makes a token that a relying party cannot
 * check.
 */
public final class KeySchedule {

  private final Set<SigningAlgorithm> algorithms;
  private final KeyTimes times;

  /**
   * One key at a time for each algorithm.
   *
   * @throws IllegalArgumentException if there is no algorithm
   */
  public KeySchedule(Set<SigningAlgorithm> algorithms, KeyTimes times) {
    if (algorithms.isEmpty()) {
      throw new IllegalArgumentException("signing keys: at least one algorithm");
    }
    this.algorithms = Set.copyOf(algorithms);
    this.times = times;
  }

  public KeyTimes times() {
    return times;
  }

  /** For how long this node has seen a key in the state it is in. */
  @FunctionalInterface
  public interface Watched {
    Duration since(KeptKey key);
  }

  /** What is due, in the order to take it. */
  public List<KeyStep> due(List<KeptKey> keys, Instant now, Watched watched) {
    List<KeyStep> due = new ArrayList<>();
    algorithms.stream()
        .sorted()
        .forEach(algorithm -> replacement(algorithm, keys, now, watched).ifPresent(due::add));
    keys.stream()
        .filter(key -> key.state() == KeyState.RETIRING)
        .filter(key -> watched.since(key).compareTo(times.retention()) >= 0)
        .forEach(key -> due.add(new KeyStep.Forget(key.id())));
    return due;
  }

  private Optional<KeyStep> replacement(
      SigningAlgorithm algorithm, List<KeptKey> keys, Instant now, Watched watched) {
    Optional<KeptKey> next = KeptKeys.find(keys, algorithm, KeyState.ANNOUNCED);
    return next.isPresent()
        ? activation(next.get(), now, watched)
        : announcement(algorithm, keys, now);
  }

  private Optional<KeyStep> activation(KeptKey next, Instant now, Watched watched) {
    Instant latest = now.plus(times.notice()).plus(times.margin());
    if (next.activeFrom().isAfter(latest)) {
      return Optional.of(new KeyStep.Reschedule(next.id(), now.plus(times.lead())));
    }
    boolean may = watched.since(next).compareTo(times.lead()) >= 0;
    return may && !now.isBefore(next.activeFrom())
        ? Optional.of(new KeyStep.Activate(next.id()))
        : Optional.empty();
  }

  private Optional<KeyStep> announcement(
      SigningAlgorithm algorithm, List<KeptKey> keys, Instant now) {
    Optional<KeptKey> active = KeptKeys.find(keys, algorithm, KeyState.ACTIVE);
    Instant soonest = now.plus(times.lead());
    if (active.isEmpty()) {
      return Optional.of(
          keys.isEmpty() ? new KeyStep.Begin(algorithm) : new KeyStep.Announce(algorithm, soonest));
    }
    Instant end = active.get().since().plus(times.period());
    // A key from the future was made under a wrong clock: it would never be old enough.
    boolean fromTheFuture = active.get().since().isAfter(now.plus(times.notice()));
    if (fromTheFuture || !now.isBefore(end.minus(times.notice()))) {
      Instant activeFrom = fromTheFuture || end.isBefore(soonest) ? soonest : end;
      return Optional.of(new KeyStep.Announce(algorithm, activeFrom));
    }
    return Optional.empty();
  }
}
