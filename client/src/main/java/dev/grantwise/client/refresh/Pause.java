package dev.grantwise.client.refresh;

import java.time.Duration;

/** How a thread waits until it looks again whether another node has renewed a grant. */
@FunctionalInterface
public interface Pause {

  /** Sleeps. */
  Pause OF_THE_THREAD =
      time -> {
        try {
          Thread.sleep(time);
          return true;
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
      };

  /**
   * Waits that long.
   *
   * @return whether to go on; false for a thread that is to end
   */
  boolean takes(Duration time);
}
