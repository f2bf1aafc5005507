package dev.grantwise.app.administration;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a channel when its time is over, whatever waits on it: a channel has no timeout of its
 * own.
 */
final class Deadline implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Deadline.class);

  private final CountDownLatch done = new CountDownLatch(1);

  Deadline(SocketChannel channel, Duration patience) {
    Thread.ofVirtual().name("administration deadline").start(() -> watch(channel, patience));
  }

  private void watch(SocketChannel channel, Duration patience) {
    try {
      if (!done.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        channel.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.debug("a connection did not close", e);
    }
  }

  /** It was in time. */
  @Override
  public void close() {
    done.countDown();
  }
}
