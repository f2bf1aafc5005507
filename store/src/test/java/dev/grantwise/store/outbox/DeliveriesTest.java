package dev.grantwise.store.outbox;

import static dev.grantwise.server.contract.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.event.OperationEvent.MessageGivenUp;
import dev.grantwise.server.contract.Race;
import dev.grantwise.server.event.Message;
import dev.grantwise.store.outbox.Carrier.Outcome;
import dev.grantwise.store.testkit.OnEachDatabase;
import dev.grantwise.store.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** At least once over any number of nodes, and never for ever. */
@OnEachDatabase
final class DeliveriesTest {

  private static final String TOPIC = "webhook";

  private final Outbox outbox;
  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final Queue<Claimed> carried = new ConcurrentLinkedQueue<>();
  private final Queue<Event> told = new ConcurrentLinkedQueue<>();

  DeliveriesTest(TestDatabase database) {
    database.empty();
    this.outbox = database.outbox();
  }

  /** Twelve loops over one outbox: everything once, and nothing twice. */
  @Test
  void givesEachMessageToOneOfManyNodes() {
    for (int i = 0; i < 100; i++) {
      add("p" + i);
    }
    Deliveries node = node(arrives());
    var _ =
        Race.run(
            () -> {
              while (node.round() > 0) {}
              return 0;
            });
    while (node.round() > 0) {}
    assertThat(carried).hasSize(100);
    assertThat(carried.stream().map(Claimed::id)).doesNotHaveDuplicates();
    assertThat(told).isEmpty();
  }

  /** kill -9 after the receiver had it: it comes again, and the receiver can tell. */
  @Test
  void repeatsUnderTheSameIdWhatANodeTookAndNeverNoted() {
    add("p");
    Claimed lost = outbox.claim(TOPIC, 1, Deliveries.LEASE, NOW).getFirst();
    Deliveries node = node(arrives());
    assertThat(node.round()).isZero();
    now.set(NOW.plus(Deliveries.LEASE));
    assertThat(node.round()).isEqualTo(1);
    assertThat(carried).singleElement().extracting(Claimed::id).isEqualTo(lost.id());
    assertThat(node.round()).isZero();
  }

  @Test
  void triesLaterAndTellsWhenItIsTriedNoMore() {
    add("p");
    Deliveries node = node(refuses(new Outcome.Later("status 503")));
    for (int attempt = 1; attempt <= Backoff.DEFAULT.attempts(); attempt++) {
      assertThat(told).isEmpty();
      assertThat(node.round()).as("attempt %d", attempt).isEqualTo(1);
      assertThat(node.round()).isZero();
      now.updateAndGet(time -> time.plus(Backoff.DEFAULT.longest()));
    }
    assertThat(node.round()).isZero();
    assertThat(outbox.dead()).isEqualTo(1);
    assertThat(told)
        .singleElement()
        .isInstanceOfSatisfying(
            MessageGivenUp.class,
            event -> {
              assertThat(event.attempts()).isEqualTo(Backoff.DEFAULT.attempts());
              assertThat(event.reason()).isEqualTo("status 503");
              assertThat(event.topic()).isEqualTo(TOPIC);
            });
  }

  /** A message that kills every node that takes it must not do so for ever. */
  @Test
  void givesUpWhatNoNodeSurvives() {
    add("deadly");
    for (int attempt = 1; attempt <= Backoff.DEFAULT.attempts(); attempt++) {
      assertThat(outbox.claim(TOPIC, 1, Deliveries.LEASE, now.get())).hasSize(1);
      now.updateAndGet(time -> time.plus(Deliveries.LEASE));
    }
    var _ = node(arrives()).round();
    assertThat(carried).isEmpty();
    assertThat(outbox.dead()).isEqualTo(1);
    assertThat(told).hasSize(1);
  }

  @Test
  void triesNoMoreWhatIsRefusedForGood() {
    add("p");
    Deliveries node = node(refuses(new Outcome.Never("status 410")));
    assertThat(node.round()).isEqualTo(1);
    now.set(NOW.plus(Duration.ofDays(1)));
    assertThat(node.round()).isZero();
    assertThat(told).hasSize(1);
    assertThat(outbox.dead()).isEqualTo(1);
  }

  @Test
  void waitsAsLongAsTheReceiverAsksButNotForEver() {
    add("p");
    Deliveries node = node(refuses(new Outcome.Later("status 429", Duration.ofMinutes(20))));
    assertThat(node.round()).isEqualTo(1);
    now.set(NOW.plus(Duration.ofMinutes(20)).minusSeconds(1));
    assertThat(node.round()).isZero();
    now.set(NOW.plus(Duration.ofMinutes(20)));
    assertThat(node.round()).isEqualTo(1);
    Instant second = now.get();
    Deliveries greedy = node(refuses(new Outcome.Later("status 429", Duration.ofDays(300))));
    now.set(second.plus(Duration.ofMinutes(20)));
    assertThat(greedy.round()).isEqualTo(1);
    now.updateAndGet(time -> time.plus(Backoff.DEFAULT.longest()));
    assertThat(greedy.round()).isEqualTo(1);
  }

  /** A defect in one carrier loses nothing and stops nobody else. */
  @Test
  void outlivesACarrierThatThrows() {
    add("p");
    outbox.add(new Message("other", "q"), NOW);
    Deliveries node =
        new Deliveries(
            outbox,
            Map.of(
                TOPIC,
                claimed -> {
                  throw new IllegalStateException("secret in a message");
                },
                "other",
                arrives()),
            now::get,
            (occasion, event) -> told.add(event),
            TestDatabase.RANDOMNESS);
    assertThat(node.round()).isEqualTo(2);
    assertThat(carried).singleElement().extracting(Claimed::message).hasToString("Message(other)");
    now.set(NOW.plus(Backoff.DEFAULT.longest()));
    assertThat(node.round()).isEqualTo(1);
  }

  /** One round takes a bounded number, side by side: as long as the slowest, not as their sum. */
  @Test
  void boundsWhatIsUnderWayAtOnce() {
    for (int i = 0; i < Deliveries.AT_ONCE + 3; i++) {
      add("p" + i);
    }
    CountDownLatch together = new CountDownLatch(Deliveries.AT_ONCE);
    Deliveries node =
        node(
            claimed -> {
              together.countDown();
              try {
                together.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              carried.add(claimed);
              return new Outcome.Arrived();
            });
    assertThat(node.round()).isEqualTo(Deliveries.AT_ONCE);
    assertThat(node.round()).isEqualTo(3);
    assertThat(new HashSet<>(carried)).hasSize(Deliveries.AT_ONCE + 3);
  }

  private Carrier arrives() {
    return refuses(new Outcome.Arrived());
  }

  private Carrier refuses(Outcome outcome) {
    return claimed -> {
      carried.add(claimed);
      return outcome;
    };
  }

  private Deliveries node(Carrier carrier) {
    return new Deliveries(
        outbox,
        Map.of(TOPIC, carrier),
        now::get,
        (occasion, event) -> told.add(event),
        TestDatabase.RANDOMNESS);
  }

  private void add(String payload) {
    outbox.add(new Message(TOPIC, payload), NOW);
  }
}
