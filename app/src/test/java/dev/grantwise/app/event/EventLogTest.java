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
import java.io.StringWriter;
import java.io.Writer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class EventLogTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));
  private static final Occasion OCCASION = Occasion.of(new CorrelationId("feed01"));

  @Test
  void writesOneLineOfJsonForEachEvent() {
    StringWriter out = new StringWriter();
    try (EventLog log = new EventLog(CLOCK, out)) {
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
    StringWriter out = new StringWriter();
    try (EventLog log = new EventLog(CLOCK, out)) {
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
    StringWriter out = new StringWriter();
    try (EventLog log = new EventLog(CLOCK, new SlowWriter(out, stuck, mayWrite), 2)) {
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

  /** Blocks at the first write until it may go on. */
  private static final class SlowWriter extends Writer {
    private final Writer out;
    private final CountDownLatch stuck;
    private final CountDownLatch mayWrite;

    SlowWriter(Writer out, CountDownLatch stuck, CountDownLatch mayWrite) {
      this.out = out;
      this.stuck = stuck;
      this.mayWrite = mayWrite;
    }

    @Override
    public void write(char[] buffer, int offset, int length) throws IOException {
      stuck.countDown();
      try {
        mayWrite.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      out.write(buffer, offset, length);
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
