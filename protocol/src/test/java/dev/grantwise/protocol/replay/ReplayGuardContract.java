package dev.grantwise.protocol.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.replay.ReplayGuard.Use;
import dev.grantwise.protocol.replay.SingleUse.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What every {@link ReplayGuard} does (attack A34; storage: once-only keys). */
public abstract class ReplayGuardContract {

  protected static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final Duration LIFE = Duration.ofSeconds(80);
  private static final int RUNNERS = 100;

  /** An empty one. */
  protected abstract ReplayGuard guard();

  @Test
  void tellsTheFirstFromTheNext() {
    ReplayGuard guard = guard();
    assertThat(guard.use(proof("a"), NOW)).isEqualTo(Use.FIRST);
    assertThat(guard.use(proof("a"), NOW)).isEqualTo(Use.REPEATED);
    assertThat(guard.use(proof("a"), NOW.plusSeconds(79))).isEqualTo(Use.REPEATED);
  }

  @Test
  void remembersUpToTheVeryEnd() {
    ReplayGuard guard = guard();
    assertThat(guard.use(proof("a"), NOW)).isEqualTo(Use.FIRST);
    assertThat(guard.use(proof("b"), NOW.plus(LIFE))).isEqualTo(Use.FIRST);
    assertThat(guard.use(proof("a"), NOW.plus(LIFE))).isEqualTo(Use.REPEATED);
  }

  @Test
  void keepsKindsOwnersAndIdentifiersApart() {
    ReplayGuard guard = guard();
    Instant until = NOW.plus(LIFE);
    List<SingleUse> different =
        List.of(
            new SingleUse(Kind.DPOP_PROOF, "key", "id", until),
            new SingleUse(Kind.CLIENT_ASSERTION, "key", "id", until),
            new SingleUse(Kind.DPOP_PROOF, "ke", "y id", until),
            new SingleUse(Kind.DPOP_PROOF, "key i", "d", until),
            new SingleUse(Kind.DPOP_PROOF, "", "key id", until),
            new SingleUse(Kind.DPOP_PROOF, "key", "ID", until),
            new SingleUse(Kind.DPOP_PROOF, "key", "id ", until));
    for (SingleUse one : different) {
      assertThat(guard.use(one, NOW)).as("%s", one).isEqualTo(Use.FIRST);
    }
    for (SingleUse one : different) {
      assertThat(guard.use(one, NOW)).as("%s", one).isEqualTo(Use.REPEATED);
    }
  }

  @Test
  void isNotTrickedByAnEndFurtherOff() {
    ReplayGuard guard = guard();
    assertThat(guard.use(proof("a"), NOW)).isEqualTo(Use.FIRST);
    assertThat(guard.use(new SingleUse(Kind.DPOP_PROOF, "key", "a", NOW.plusSeconds(999)), NOW))
        .isEqualTo(Use.REPEATED);
  }

  @Test
  void remembersWhenTheClockIsSetBack() {
    ReplayGuard guard = guard();
    assertThat(guard.use(proof("a"), NOW)).isEqualTo(Use.FIRST);
    assertThat(guard.use(proof("a"), NOW.minus(Duration.ofHours(1)))).isEqualTo(Use.REPEATED);
    assertThat(guard.use(proof("a"), NOW)).isEqualTo(Use.REPEATED);
  }

  @Test
  void takesIdentifiersOfAnyLength() {
    ReplayGuard guard = guard();
    String longOne = "x".repeat(10_000);
    assertThat(guard.use(proof(longOne), NOW)).isEqualTo(Use.FIRST);
    assertThat(guard.use(proof(longOne + "y"), NOW)).isEqualTo(Use.FIRST);
    assertThat(guard.use(proof(longOne), NOW)).isEqualTo(Use.REPEATED);
  }

  @Test
  void ofManyAtOnceExactlyOneIsFirst() {
    ReplayGuard guard = guard();
    for (int round = 0; round < 5; round++) {
      SingleUse same = proof("round " + round);
      List<Use> uses = atOnce(() -> guard.use(same, NOW));
      assertThat(Collections.frequency(uses, Use.FIRST)).isOne();
      assertThat(Collections.frequency(uses, Use.REPEATED)).isEqualTo(RUNNERS - 1);
    }
  }

  protected static SingleUse proof(String id) {
    return new SingleUse(Kind.DPOP_PROOF, "key", id, NOW.plus(LIFE));
  }

  private static List<Use> atOnce(java.util.concurrent.Callable<Use> task) {
    CountDownLatch start = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Use>> running = new ArrayList<>();
      for (int i = 0; i < RUNNERS; i++) {
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return task.call();
                }));
      }
      start.countDown();
      List<Use> uses = new ArrayList<>();
      for (Future<Use> one : running) {
        uses.add(one.get(60, TimeUnit.SECONDS));
      }
      return uses;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
