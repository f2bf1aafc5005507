package dev.grantwise.app.event;

import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.event.EventJson;
import dev.grantwise.protocol.event.Events;
import dev.grantwise.protocol.event.Occasion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes events as JSON lines on a thread of its own, so that no request waits for a disk.
 *
 * <p>The queue is bounded. When it is full an event is dropped and counted, and the count is
 * written as a line of its own as soon as there is room: a gap in the log says that it is one.
 */
public final class EventLog implements Events, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);
  private static final int CAPACITY = 10_000;
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);
  private static final String END = "";

  private final InstantSource clock;
  private final Writer out;
  private final BlockingQueue<String> lines;
  private final AtomicLong dropped = new AtomicLong();
  private final Thread writer;

  public EventLog(InstantSource clock, Writer out) {
    this(clock, out, CAPACITY);
  }

  EventLog(InstantSource clock, Writer out, int capacity) {
    this.clock = clock;
    this.out = out;
    this.lines = new ArrayBlockingQueue<>(capacity);
    this.writer = Thread.ofPlatform().name("events").daemon().start(this::write);
  }

  @Override
  public void record(Occasion occasion, Event event) {
    String line = EventJson.line(clock.instant(), occasion, event);
    if (!lines.offer(line)) {
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
        open = writeAll(batch);
        batch.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.error(
          "events can no longer be written: {}. Expected a writable event log.", e.toString());
    }
  }

  /** Whether there is more to come. */
  private boolean writeAll(List<String> batch) throws IOException {
    boolean open = true;
    for (String line : batch) {
      if (line.equals(END)) {
        open = false;
      } else {
        out.write(line + "\n");
      }
    }
    long lost = dropped.getAndSet(0);
    if (lost > 0) {
      out.write("{\"event\":\"events_dropped\",\"severity\":\"alert\",\"count\":" + lost + "}\n");
    }
    out.flush();
    return open;
  }

  /** Writes what is queued, and ends. */
  @Override
  public void close() {
    try {
      if (writer.isAlive()) {
        lines.put(END);
        writer.join(CLOSE_WAIT);
      }
      out.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
