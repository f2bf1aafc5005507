package dev.grantwise.app.run;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something every so often until it is closed. */
final class Periodic implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Periodic.class);
  private final ScheduledExecutorService timer;

  Periodic(String name, Duration pause, Runnable work) {
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name(name).daemon().factory());
    var _ =
        timer.scheduleWithFixedDelay(
            () -> tried(name, work), pause.toSeconds(), pause.toSeconds(), TimeUnit.SECONDS);
  }

  /** Work that fails is tried again; an exception would end the schedule. */
  private static void tried(String name, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.warn("the {} failed and will be tried again", name, e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
