package dev.grantwise.protocol.replay;

import java.time.Instant;

/**
 * The port that remembers what was used, for as long as it could be used again. One call is the
 * whole guarantee: of any number of callers with an equal {@link SingleUse}, on all nodes that
 * share the memory, exactly one is told {@link Use#FIRST}.
 *
 * <p>Implementations are safe for many threads and bounded. One that cannot remember throws {@link
 * Unavailable} and nothing else; it never answers {@code FIRST} to be on the friendly side. Whoever
 * asks must then trust nothing: what could not be checked may have come before.
 */
@FunctionalInterface
public interface ReplayGuard {

  /** What the memory says. */
  enum Use {
    FIRST,
    REPEATED
  }

  /** The memory is full, or cannot be reached: nobody can tell whether it came before. */
  final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Says why, for the log. */
    public Unavailable(String why) {
      super(why);
    }

    /** The same with what the memory said. */
    public Unavailable(String why, Throwable cause) {
      super(why, cause);
    }

    /** Why, for the log. */
    public String why() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * Marks it as used.
   *
   * @param now the time of the request, which decides what may be forgotten
   * @throws Unavailable if nobody can tell; whether it counts as used from then on is unknown
   */
  Use use(SingleUse what, Instant now);
}
