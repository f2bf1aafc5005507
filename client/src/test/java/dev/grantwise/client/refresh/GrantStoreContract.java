package dev.grantwise.client.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.client.refresh.TokenVault.Begun;
import dev.grantwise.client.refresh.TokenVault.Reading;
import dev.grantwise.client.refresh.TokenVault.Saved;
import dev.grantwise.client.testkit.MovableClock;
import dev.grantwise.protocol.backend.SessionEndReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link TokenVault} holds to. */
public abstract class GrantStoreContract {

  private static final Instant NOW = MovableClock.START;
  private static final Duration LEASE = Duration.ofSeconds(12);
  private static final GrantKey KEY = Grants.KEY;
  private static final GrantKey OTHER = new GrantKey("grant-2");
  private static final int THREADS = 50;

  private TokenVault vault;

  protected GrantStoreContract() {
    this.vault = new MemoryTokenVault(); // replaced before each test
  }

  /** A vault with nothing in it. */
  protected abstract TokenVault emptyVault();

  @BeforeEach
  void fill() {
    vault = emptyVault();
    vault.open(Grants.opened(KEY));
    vault.open(Grants.opened(OTHER));
  }

  @Test
  void readsWhatWasOpened() {
    assertThat(vault.read(KEY)).isEqualTo(new Reading.Standing(Grants.opened(KEY)));
    assertThat(vault.read(new GrantKey("nobody's"))).isEqualTo(new Reading.Absent());
  }

  @Test
  void refusesToOpenTheSameKeyTwice() {
    assertThatThrownBy(() -> vault.open(Grants.opened(KEY)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesToBeginUnderAnotherFence() {
    assertThat(vault.begin(KEY, 1, NOW, NOW.plus(LEASE))).isEqualTo(new Begun.Moved());
    assertThat(standing().fence()).isZero();
    assertThat(standing().intent()).isEmpty();
  }

  @Test
  void refusesToBeginWhileALeaseRuns() {
    long fence = begin(NOW);
    assertThat(vault.begin(KEY, fence, NOW.plusSeconds(11), NOW.plusSeconds(30)))
        .isEqualTo(new Begun.Leased(NOW.plus(LEASE)));
    assertThat(standing().intent()).contains(new Intent(NOW, 1, NOW.plus(LEASE)));
  }

  @Test
  void beginsNothingForAnEndedOrUnknownGrant() {
    vault.end(KEY, SessionEndReason.SIGNED_OUT, NOW);
    assertThat(vault.begin(KEY, 0, NOW, NOW.plus(LEASE))).isEqualTo(new Begun.Over());
    assertThat(vault.begin(new GrantKey("nobody's"), 0, NOW, NOW.plus(LEASE)))
        .isEqualTo(new Begun.Over());
  }

  @Test
  void writesTheIntentAndRaisesTheFence() {
    assertThat(vault.begin(KEY, 0, NOW, NOW.plus(LEASE)))
        .isInstanceOfSatisfying(
            Begun.Owner.class,
            owner -> {
              assertThat(owner.fence()).isEqualTo(1);
              assertThat(owner.grant().intent()).contains(new Intent(NOW, 1, NOW.plus(LEASE)));
              assertThat(vault.read(KEY)).isEqualTo(new Reading.Standing(owner.grant()));
            });
  }

  @Test
  void countsAnIntentWithoutOutcomeIn() {
    begin(NOW);
    Instant later = NOW.plus(LEASE);
    assertThat(begin(later)).isEqualTo(2);
    assertThat(standing().intent()).contains(new Intent(NOW, 2, later.plus(LEASE)));
  }

  @Test
  void savesOnceAndClearsTheIntent() {
    long fence = begin(NOW);
    assertThat(vault.save(KEY, fence, Grants.tokens(2)))
        .isInstanceOfSatisfying(
            Saved.Kept.class,
            kept -> {
              assertThat(kept.grant().tokens()).isEqualTo(Grants.tokens(2));
              assertThat(kept.grant().generation()).isEqualTo(2);
              assertThat(kept.grant().intent()).isEmpty();
              assertThat(kept.grant().subject()).isEqualTo(Grants.opened(KEY).subject());
              assertThat(kept.grant().resources()).isEqualTo(Grants.opened(KEY).resources());
              assertThat(vault.read(KEY)).isEqualTo(new Reading.Standing(kept.grant()));
            });
    assertThat(vault.save(KEY, fence, Grants.tokens(3))).isEqualTo(new Saved.FenceLost());
    assertThat(standing().tokens()).isEqualTo(Grants.tokens(2));
  }

  @Test
  void keepsATokenForEachOfSeveralApis() {
    long fence = begin(NOW);
    GrantTokens several = Grants.ofSeveralApis(2);
    assertThat(vault.save(KEY, fence, several)).isInstanceOf(Saved.Kept.class);
    assertThat(standing().tokens()).isEqualTo(several);
    assertThat(standing().tokens().further()).hasSize(2);
    assertThat(vault.end(KEY, SessionEndReason.SIGNED_OUT, NOW))
        .hasValueSatisfying(ended -> assertThat(ended.tokens()).isEqualTo(several));
  }

  @Test
  void savesNothingWithoutAnIntent() {
    assertThat(vault.save(KEY, 0, Grants.tokens(2))).isEqualTo(new Saved.FenceLost());
    assertThat(standing().tokens()).isEqualTo(Grants.tokens(1));
  }

  @Test
  void savesNothingOfAnOwnerWhoseLeaseSomebodyTookOver() {
    long old = begin(NOW);
    long current = begin(NOW.plus(LEASE));
    assertThat(vault.save(KEY, old, Grants.tokens(2))).isEqualTo(new Saved.FenceLost());
    assertThat(vault.save(KEY, current, Grants.tokens(3))).isInstanceOf(Saved.Kept.class);
    assertThat(standing().tokens()).isEqualTo(Grants.tokens(3));
  }

  @Test
  void savesNothingAfterTheEnd() {
    long fence = begin(NOW);
    vault.end(KEY, SessionEndReason.SIGNED_OUT, NOW);
    assertThat(vault.save(KEY, fence, Grants.tokens(2))).isEqualTo(new Saved.Over());
    assertThat(vault.read(KEY)).isEqualTo(new Reading.Ended(SessionEndReason.SIGNED_OUT, NOW));
  }

  @Test
  void repeatsOnlyForTheOwner() {
    long fence = begin(NOW);
    assertThat(vault.repeat(KEY, fence - 1, NOW.plusSeconds(20))).isFalse();
    assertThat(vault.repeat(KEY, fence, NOW.plusSeconds(20))).isTrue();
    assertThat(standing().intent()).contains(new Intent(NOW, 2, NOW.plusSeconds(20)));
    assertThat(standing().fence()).isEqualTo(fence);
    vault.end(KEY, SessionEndReason.SIGNED_OUT, NOW);
    assertThat(vault.repeat(KEY, fence, NOW.plusSeconds(20))).isFalse();
  }

  @Test
  void abandonsTheLastRequestAndKeepsTheEarlierOnes() {
    long fence = begin(NOW);
    vault.repeat(KEY, fence, NOW.plusSeconds(20));
    vault.abandon(KEY, fence);
    assertThat(standing().intent().orElseThrow().unanswered()).isEqualTo(1);
    assertThat(standing().intent().orElseThrow().since()).isEqualTo(NOW);
    assertThat(standing().intent().orElseThrow().isLeased(NOW)).isFalse();
    vault.abandon(KEY, fence);
    assertThat(standing().intent()).isEmpty();
  }

  @Test
  void abandonsNothingForAnOlderOwner() {
    long old = begin(NOW);
    begin(NOW.plus(LEASE));
    vault.abandon(KEY, old);
    assertThat(standing().intent().orElseThrow().unanswered()).isEqualTo(2);
  }

  @Test
  void endsOnceAndKeepsTheFirstReason() {
    Optional<StoredGrant> ended = vault.end(KEY, SessionEndReason.SIGNED_OUT, NOW);
    assertThat(ended).contains(Grants.opened(KEY));
    assertThat(vault.end(KEY, SessionEndReason.IDLE, NOW.plusSeconds(1))).isEmpty();
    assertThat(vault.read(KEY)).isEqualTo(new Reading.Ended(SessionEndReason.SIGNED_OUT, NOW));
    assertThat(vault.read(OTHER)).isInstanceOf(Reading.Standing.class);
  }

  @Test
  void endsNothingThatIsNotThere() {
    assertThat(vault.end(new GrantKey("nobody's"), SessionEndReason.SIGNED_OUT, NOW)).isEmpty();
  }

  @Test
  void endsAtAFenceOnlyWhileItIsTheNewest() {
    long old = begin(NOW);
    long current = begin(NOW.plus(LEASE));
    assertThat(vault.endAt(KEY, old, SessionEndReason.REFRESH_REFUSED, NOW)).isEmpty();
    assertThat(vault.endAt(KEY, current, SessionEndReason.REFRESH_REFUSED, NOW)).isPresent();
    assertThat(vault.read(KEY)).isEqualTo(new Reading.Ended(SessionEndReason.REFRESH_REFUSED, NOW));
  }

  @Test
  void purgesOnlyWhatEndedBefore() {
    vault.end(KEY, SessionEndReason.SIGNED_OUT, NOW);
    assertThat(vault.purge(NOW)).isZero();
    assertThat(vault.purge(NOW.plusMillis(1))).isEqualTo(1);
    assertThat(vault.read(KEY)).isEqualTo(new Reading.Absent());
    assertThat(vault.read(OTHER)).isInstanceOf(Reading.Standing.class);
  }

  @Test
  void letsOneOfManyBegin() throws ExecutionException, InterruptedException {
    List<Begun> all = race(() -> vault.begin(KEY, 0, NOW, NOW.plus(LEASE)));
    assertThat(all).hasSize(THREADS).filteredOn(Begun.Owner.class::isInstance).hasSize(1);
    assertThat(standing().fence()).isEqualTo(1);
  }

  @Test
  void letsOneOfManySave() throws ExecutionException, InterruptedException {
    long fence = begin(NOW);
    List<Saved> all = race(() -> vault.save(KEY, fence, Grants.tokens(2)));
    assertThat(all).filteredOn(Saved.Kept.class::isInstance).hasSize(1);
    assertThat(standing().generation()).isEqualTo(2);
  }

  @Test
  void letsOneOfManyEnd() throws ExecutionException, InterruptedException {
    List<Optional<StoredGrant>> all = race(() -> vault.end(KEY, SessionEndReason.SIGNED_OUT, NOW));
    assertThat(all).filteredOn(Optional::isPresent).hasSize(1);
  }

  private long begin(Instant now) {
    Begun begun = vault.begin(KEY, standing().fence(), now, now.plus(LEASE));
    assertThat(begun).isInstanceOf(Begun.Owner.class);
    return ((Begun.Owner) begun).fence();
  }

  private StoredGrant standing() {
    return ((Reading.Standing) vault.read(KEY)).grant();
  }

  private static <T> List<T> race(Callable<T> verb)
      throws ExecutionException, InterruptedException {
    CountDownLatch start = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> runs =
          IntStream.range(0, THREADS)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            start.await();
                            return verb.call();
                          }))
              .toList();
      start.countDown();
      List<T> results = new java.util.ArrayList<>();
      for (Future<T> run : runs) {
        results.add(run.get());
      }
      return results;
    }
  }
}
