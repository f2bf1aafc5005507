package dev.grantwise.app.run;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the clean-up every few minutes until it is closed. */
final class Periodic implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Periodic.class);
  private static final Duration PAUSE = Duration.ofMinutes(5);

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("clean-up").daemon().factory());

  Periodic(Runnable work) {
    var _ =
        timer.scheduleWithFixedDelay(
            () -> tried(work), PAUSE.toSeconds(), PAUSE.toSeconds(), TimeUnit.SECONDS);
  }

  /** A clean-up that fails is tried again; an exception would end the schedule. */
  private static void tried(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warn("the clean-up failed and will be tried again", e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
