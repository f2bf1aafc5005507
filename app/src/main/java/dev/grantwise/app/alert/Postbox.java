package dev.grantwise.app.alert;

import dev.grantwise.server.event.Message;
import dev.grantwise.store.outbox.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts messages into the outbox on a thread of its own, so that no request waits for a disk because
 * of an alert. Bounded: what does not fit is in the log alone, and the log of the program says so.
 */
public final class Postbox implements BiConsumer<Message, Instant>, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Postbox.class);
  private static final int CAPACITY = 1_000;
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

  private final Outbox outbox;
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(CAPACITY),
          Thread.ofPlatform().name("postbox").daemon().factory());

  public Postbox(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public void accept(Message message, Instant now) {
    try {
      thread.execute(() -> put(message, now));
    } catch (RejectedExecutionException e) {
      LOG.error("{} is in the log alone: too many wait to be queued", message);
    }
  }

  private void put(Message message, Instant now) {
    try {
      outbox.add(message, now);
    } catch (RuntimeException e) {
      LOG.error("{} is in the log alone: it could not be queued", message, e);
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSE_WAIT.toSeconds(), TimeUnit.SECONDS)) {
        LOG.error("{} messages are in the log alone", thread.shutdownNow().size());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
