package dev.grantwise.protocol.event;

/** Where events go. Implementations are safe for many threads, never wait and never throw. */
@FunctionalInterface
public interface Events {

  /** Keeps one event under the request that caused it. */
  void record(Occasion occasion, Event event);

  /**
   * Keeps one that was also written in the transaction of its change, and what followed from it.
   */
  default void committed(Occasion occasion, Event event) {
    record(occasion, event);
  }
}
