package dev.grantwise.store.outbox;

import static dev.grantwise.server.contract.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.server.contract.Race;
import dev.grantwise.server.contract.Samples;
import dev.grantwise.server.event.Message;
import dev.grantwise.server.event.Told;
import dev.grantwise.store.event.Ledger;
import dev.grantwise.store.outbox.Outbox.Next;
import dev.grantwise.store.testkit.OnEachDatabase;
import dev.grantwise.store.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At least once, by one at a time, and not for ever. */
@OnEachDatabase
final class OutboxTest {

  private static final String TOPIC = "webhook";
  private static final Duration LEASE = Duration.ofSeconds(30);

  private final Ledger ledger;
  private final Outbox outbox;

  OutboxTest(TestDatabase database) {
    this.ledger = database.emptyLedger();
    this.outbox = database.outbox();
  }

  @Test
  void holdsNothingOfAChangeThatFailed() {
    assertThatThrownBy(
            () ->
                ledger.write(
                    Samples.<Integer>telling(
                        any -> Told.NOTHING.with(new Message(TOPIC, "p")), (o, e) -> {}),
                    handle -> {
                      throw new IllegalStateException("no change");
                    }))
        .hasMessage("no change");
    assertThat(claim(NOW)).isEmpty();
  }

  @Test
  void givesOneMessageToOneOfManyNodes() {
    add("p");
    List<List<Claimed>> taken = Race.run(() -> claim(NOW));
    assertThat(taken).filteredOn(each -> !each.isEmpty()).hasSize(1);
  }

  @Test
  void givesOutNothingOfAnotherTopicOrBeforeItsTime() {
    add("p");
    assertThat(outbox.claim("other", 10, LEASE, NOW)).isEmpty();
    assertThat(claim(NOW.minusSeconds(1))).isEmpty();
  }

  /** Whoever took it died: somebody else delivers it again. */
  @Test
  void deliversAgainWhenALeaseRanOut() {
    add("p");
    Claimed first = claim(NOW).getFirst();
    assertThat(claim(NOW.plus(LEASE).minusMillis(1))).isEmpty();
    Claimed second = claim(NOW.plus(LEASE)).getFirst();
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.message()).isEqualTo(new Message(TOPIC, "p"));
    assertThat(second.attempt()).isEqualTo(2);
  }

  /** Whoever lost the lease has no say any more: the message is somebody else's. */
  @Test
  void hearsNobodyWhoLostTheLease() {
    add("p");
    Claimed late = claim(NOW).getFirst();
    Instant later = NOW.plus(LEASE);
    assertThat(claim(later)).hasSize(1);
    outbox.delivered(late);
    var _ = outbox.failed(late, "too late", later);
    assertThat(claim(later)).isEmpty();
    assertThat(claim(later.plus(LEASE))).hasSize(1);
  }

  @Test
  void forgetsWhatArrived() {
    add("p");
    outbox.delivered(claim(NOW).getFirst());
    assertThat(claim(NOW.plus(Duration.ofDays(1)))).isEmpty();
    assertThat(outbox.dead()).isZero();
  }

  @Test
  void waitsLongerEachTimeAndGivesUpInTheEnd() {
    add("p");
    Instant now = NOW;
    for (int attempt = 1; attempt < Backoff.DEFAULT.attempts(); attempt++) {
      assertThat(outbox.failed(claim(now).getFirst(), "503", now)).isEqualTo(Next.LATER);
      long most = Math.min(5L << Math.min(attempt - 1, 30), Backoff.DEFAULT.longest().toSeconds());
      assertThat(claim(now.plusMillis(most * 500 - 1))).as("attempt %d", attempt).isEmpty();
      now = now.plusSeconds(most);
    }
    assertThat(outbox.failed(claim(now).getFirst(), "503", now)).isEqualTo(Next.GIVEN_UP);
    assertThat(claim(now.plus(Duration.ofDays(1)))).isEmpty();
    assertThat(outbox.dead()).isEqualTo(1);
  }

  /** What is given up for want of room is the oldest, and of the topic that is too full. */
  @Test
  void boundsWhatWaits() {
    for (int i = 0; i < 10; i++) {
      add("p" + i, TOPIC, NOW.plusSeconds(i));
    }
    add("q", "other", NOW);
    assertThat(outbox.bound(7)).isEqualTo(3);
    assertThat(claim(NOW.plusSeconds(10)))
        .map(claimed -> claimed.message().payload())
        .containsExactlyInAnyOrder("p3", "p4", "p5", "p6", "p7", "p8", "p9");
    assertThat(outbox.dead()).isEqualTo(3);
  }

  @Test
  void storesNoPayloadInTheClear() {
    add("sub of alice");
    byte[] stored =
        ledger
            .database()
            .read(
                handle ->
                    handle
                        .createQuery("SELECT sealed_payload FROM outbox")
                        .mapTo(byte[].class)
                        .one());
    assertThat(new String(stored, StandardCharsets.ISO_8859_1))
        .hasSizeGreaterThan(20)
        .doesNotContain("alice");
    assertThat(claim(NOW).getFirst().toString()).doesNotContain("alice");
  }

  private void add(String payload) {
    add(payload, TOPIC, NOW);
  }

  private void add(String payload, String topic, Instant now) {
    ledger
        .database()
        .<Integer>write(
            handle -> {
              outbox.add(handle, new Message(topic, payload), now);
              return 1;
            });
  }

  private List<Claimed> claim(Instant now) {
    return outbox.claim(TOPIC, 10, LEASE, now);
  }
}
