package dev.grantwise.app.event;

import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.event.EventJson;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.protocol.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes events as JSON lines on a thread of its own, so that no request waits for a disk.
 *
 * <p>The queue is bounded. What does not fit, and what a full or broken disk does not take, is
 * dropped and counted, and the count is written as a line of its own as soon as there is room: a
 * gap in the log says that it is one. Nothing stops because of it.
 */
public final class EventLog implements Events, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);
  private static final int CAPACITY = 10_000;
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);
  private static final String END = "";

  private final InstantSource clock;
  private final EventSink out;
  private final BlockingQueue<String> lines;
  private final AtomicLong dropped = new AtomicLong();
  private final Thread writer;
  private boolean failing;

  /**
   * A log in a file, which is made if there is none.
   *
   * @throws IOException if it cannot be written, or others may read it
   */
  public static EventLog in(Path file, InstantSource clock) throws IOException {
    return new EventLog(clock, EventFile.open(file), CAPACITY);
  }

  EventLog(InstantSource clock, EventSink out, int capacity) {
    this.clock = clock;
    this.out = out;
    this.lines = new ArrayBlockingQueue<>(capacity);
    this.writer = Thread.ofPlatform().name("events").daemon().start(this::write);
  }

  @Override
  public void record(Occasion occasion, Event event) {
    if (!lines.offer(EventJson.line(clock.instant(), occasion, event))) {
      dropped.incrementAndGet();
    }
  }

  private void write() {
    try {
      List<String> batch = new ArrayList<>();
      boolean open = true;
      while (open) {
        batch.add(lines.take());
        lines.drainTo(batch);
        open = !batch.remove(END);
        append(batch);
        batch.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void append(List<String> batch) {
    long missing = dropped.getAndSet(0);
    StringBuilder text = new StringBuilder();
    batch.forEach(line -> text.append(line).append('\n'));
    if (missing > 0) {
      text.append(gap(missing)).append('\n');
    }
    try {
      out.append(text.toString());
      if (failing) {
        LOG.warn("events are written again; the log says how many are missing");
      }
      failing = false;
    } catch (IOException e) {
      dropped.addAndGet(missing + batch.size());
      if (!failing) {
        LOG.error(
            "events cannot be written: {}. Expected a disk with room and a file that this user may"
                + " append to. The service goes on; what is missing is counted.",
            e.toString());
      }
      failing = true;
    }
  }

  private String gap(long missing) {
    return JsonObject.EMPTY
        .with("time", clock.instant().toString())
        .with("event", "events_dropped")
        .with("severity", "alert")
        .with("count", missing)
        .encode();
  }

  /** Writes what is queued, as far as that is possible in a few seconds, and ends. */
  @Override
  public void close() {
    try {
      if (lines.offer(END, CLOSE_WAIT.toSeconds(), TimeUnit.SECONDS)) {
        writer.join(CLOSE_WAIT);
      }
      long lost = dropped.get() + lines.size();
      if (lost > 0) {
        LOG.error("{} events were never written", lost);
      }
      out.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
