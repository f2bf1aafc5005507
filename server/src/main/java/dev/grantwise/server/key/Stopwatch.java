package dev.grantwise.server.key;

import java.time.Duration;

/** Time that only passes: it is never set, and means nothing outside this process. */
@FunctionalInterface
public interface Stopwatch {

  /** What has passed since some fixed moment. */
  Duration reading();
}
