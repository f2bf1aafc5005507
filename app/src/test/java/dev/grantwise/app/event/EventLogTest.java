package dev.grantwise.app.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.event.LogoutEvent;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.protocol.event.RefreshEvent;
import dev.grantwise.protocol.event.SignInEvent;
import dev.grantwise.protocol.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class EventLogTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));
  private static final Occasion OCCASION = Occasion.of(new CorrelationId("feed01"));

  @Test
  void writesOneLineOfJsonForEachEvent() {
    Lines out = new Lines();
    try (EventLog log = new EventLog(CLOCK, out, 100)) {
      log.record(
          OCCASION,
          new SignInEvent.SignedIn(Concern.of(new ClientId("photos")).withSubject("ada")));
      log.record(OCCASION, new RefreshEvent.RefreshReused(Concern.UNKNOWN, 3, 7));
    }

    List<String> lines = out.toString().lines().toList();
    assertThat(lines)
        .containsExactly(
            "{\"time\":\"2026-11-22T10:00:00Z\",\"event\":\"signed_in\",\"severity\":\"info\","
                + "\"correlation_id\":\"feed01\",\"client_id\":\"photos\",\"sub\":\"ada\"}",
            "{\"time\":\"2026-11-22T10:00:00Z\",\"event\":\"refresh_reused\",\"severity\":\"alert\","
                + "\"correlation_id\":\"feed01\",\"presented_generation\":3,\"current_generation\":7}");
  }

  @Test
  void cannotBeMadeToForgeALine() {
    Lines out = new Lines();
    try (EventLog log = new EventLog(CLOCK, out, 100)) {
      log.record(
          OCCASION,
          new LogoutEvent.SignedOut(Concern.UNKNOWN.withSubject("x\"}\n{\"event\":\"y"), "r"));
    }

    assertThat(out.toString().lines()).hasSize(1);
    assertThat(JsonObject.parse(out.toString().strip()).orThrow().string("event"))
        .hasValue("signed_out");
  }

  @Test
  void countsWhatItHadToDropAndSaysSo() throws Exception {
    CountDownLatch stuck = new CountDownLatch(1);
    CountDownLatch mayWrite = new CountDownLatch(1);
    Lines out = new Lines();
    try (EventLog log = new EventLog(CLOCK, new Slow(out, stuck, mayWrite), 2)) {
      log.record(OCCASION, new SignInEvent.SignedIn(Concern.UNKNOWN));
      stuck.await();
      for (int i = 0; i < 5; i++) {
        log.record(OCCASION, new SignInEvent.SignedIn(Concern.UNKNOWN));
      }
      mayWrite.countDown();
    }

    assertThat(out.toString()).contains("\"event\":\"events_dropped\"", "\"count\":3");
    assertThat(out.toString().lines().filter(line -> line.contains("signed_in"))).hasSize(3);
  }

  /** A full disk stops nobody; when there is room again, the log says what is missing. */
  @Test
  void goesOnWhenTheDiskIsFullAndCountsWhatIsMissing() throws Exception {
    Lines out = new Lines();
    Full disk = new Full(out);
    try (EventLog log = new EventLog(CLOCK, disk, 100)) {
      for (int i = 0; i < 3; i++) {
        log.record(OCCASION, new SignInEvent.SignedIn(Concern.UNKNOWN));
        disk.refusals.acquire();
      }
      disk.hasRoom.set(true);
      log.record(OCCASION, new LogoutEvent.SignedOut(Concern.UNKNOWN, "r"));
    }
    assertThat(out.toString()).contains("\"event\":\"events_dropped\"", "\"count\":3");
    assertThat(out.toString()).contains("signed_out").doesNotContain("signed_in");
  }

  /** Whatever becomes of the disk, whoever has something to tell goes on at once. */
  @Test
  void neverWaitsAndNeverThrows() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch stuck = new CountDownLatch(1);
    EventLog log = new EventLog(CLOCK, new Slow(new Lines(), stuck, never), 2);
    for (int i = 0; i < 1_000; i++) {
      log.record(OCCASION, new SignInEvent.SignedIn(Concern.UNKNOWN));
    }
    stuck.await();
    never.countDown();
    log.close();
    log.record(OCCASION, new SignInEvent.SignedIn(Concern.UNKNOWN));
  }

  /** Keeps the text. */
  private static final class Lines implements EventSink {
    private final Queue<String> written = new ConcurrentLinkedQueue<>();

    @Override
    public void append(String lines) {
      written.add(lines);
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
      return String.join("", written);
    }
  }

  /** Takes nothing until there is room. */
  private static final class Full implements EventSink {
    private final EventSink out;
    private final AtomicBoolean hasRoom = new AtomicBoolean();
    private final Semaphore refusals = new Semaphore(0);

    Full(EventSink out) {
      this.out = out;
    }

    @Override
    public void append(String lines) throws IOException {
      if (!hasRoom.get()) {
        refusals.release();
        throw new IOException("No space left on device");
      }
      out.append(lines);
    }

    @Override
    public void close() {}
  }

  /** Blocks at the first write until it may go on. */
  private static final class Slow implements EventSink {
    private final EventSink out;
    private final CountDownLatch stuck;
    private final CountDownLatch mayWrite;

    Slow(EventSink out, CountDownLatch stuck, CountDownLatch mayWrite) {
      this.out = out;
      this.stuck = stuck;
      this.mayWrite = mayWrite;
    }

    @Override
    public void append(String lines) throws IOException {
      stuck.countDown();
      try {
        mayWrite.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      out.append(lines);
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
