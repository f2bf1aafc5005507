package dev.grantwise.app.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this process should be sent requests: it has started, it is not stopping, and what it
 * needs at every request is there. A provider that is down is no reason to be sent none: whoever is
 * signed in needs it seldom.
 *
 * <p>Safe for many threads. However often it is asked, what is needed is looked at once a second,
 * by one of those who ask; the others get what was seen last.
 */
public final class Readiness {

  private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final Supplier<Duration> stopwatch;
  private final Map<String, Check> checks = new LinkedHashMap<>();
  private final ReentrantLock looking = new ReentrantLock();
  private volatile Phase phase = Phase.STARTING;
  private volatile Seen seen = new Seen(List.of(), Duration.ZERO);

  /**
   * Something that is needed. It ends within a bound, and throws if what it looks for is not there.
   */
  @FunctionalInterface
  public interface Check {
    void look();
  }

  private enum Phase {
    STARTING("starting"),
    STARTED(""),
    STOPPING("stopping");

    private final String reason;

    Phase(String reason) {
      this.reason = reason;
    }
  }

  private record Seen(List<String> missing, Duration at) {}

  /**
   * Of a process that is starting.
   *
   * @param stopwatch passes as time does, and is never set
   */
  public Readiness(Supplier<Duration> stopwatch) {
    this.stopwatch = stopwatch;
  }

  /**
   * From now on this is needed. Called while it starts.
   *
   * @param what for operators, such as {@code database}
   */
  public void require(String what, Check check) {
    looking.lock();
    try {
      checks.put(what, check);
    } finally {
      looking.unlock();
    }
  }

  /** Everything runs. */
  public void started() {
    looking.lock();
    try {
      look();
      phase = Phase.STARTED;
    } finally {
      looking.unlock();
    }
  }

  /** No more requests, please; those that come are still answered. */
  public void stopping() {
    phase = Phase.STOPPING;
  }

  /** What speaks against sending requests; nothing if it is ready. */
  public List<String> missing() {
    Phase now = phase;
    if (now != Phase.STARTED) {
      return List.of(now.reason);
    }
    if (stopwatch.get().minus(seen.at()).compareTo(FRESH) >= 0 && looking.tryLock()) {
      try {
        look();
      } finally {
        looking.unlock();
      }
    }
    return seen.missing();
  }

  private void look() {
    List<String> missing = new ArrayList<>();
    checks.forEach(
        (what, check) -> {
          try {
            check.look();
          } catch (RuntimeException e) {
            // Whatever is wrong with it: it is not there.
            missing.add(what);
            if (!seen.missing().contains(what)) {
              LOG.warn("not ready: {}: {}", what, e.getMessage());
              LOG.debug("what is missing for {}", what, e);
            }
          }
        });
    seen = new Seen(List.copyOf(missing), stopwatch.get());
  }
}
