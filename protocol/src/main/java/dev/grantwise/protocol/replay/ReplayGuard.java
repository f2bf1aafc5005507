package dev.grantwise.protocol.replay;

import java.time.Instant;

/**
 * The port that remembers what was used, for as long as it could be used again. One call is the
 * whole guarantee: of any number of callers with an equal {@link SingleUse}, on all nodes that
 * share the memory, exactly one is told {@link Use#FIRST}.
 *
 * <p>Implementations are safe for many threads and bounded. One that cannot remember throws; it
 * never answers {@code FIRST} to be on the friendly side.
 */
@FunctionalInterface
public interface ReplayGuard {

  /** What the memory says. */
  enum Use {
    FIRST,
    REPEATED
  }

  /**
   * Marks it as used.
   *
   * @param now the time of the request, which decides what may be forgotten
   */
  Use use(SingleUse what, Instant now);
}
