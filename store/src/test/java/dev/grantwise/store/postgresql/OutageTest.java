package dev.grantwise.store.postgresql;

import static dev.grantwise.server.contract.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.server.Storage;
import dev.grantwise.server.contract.Samples;
import dev.grantwise.server.event.Consequences;
import dev.grantwise.server.grant.AuthorizationCodes.Redemption;
import dev.grantwise.server.grant.FamilyId;
import dev.grantwise.server.grant.TokenFamily;
import dev.grantwise.store.event.EventAudit;
import dev.grantwise.store.event.Ledger;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import dev.grantwise.store.outbox.Backoff;
import dev.grantwise.store.outbox.Outbox;
import dev.grantwise.store.server.ServerTables;
import dev.grantwise.store.sql.Database;
import dev.grantwise.store.testkit.Switch;
import dev.grantwise.store.testkit.TestDatabase;
import dev.grantwise.store.testkit.TestPostgresql;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The database is away for a while: each call says so, nothing is lost or half, and it recovers.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class OutageTest {

  /** Much shorter than a node's, so that an outage is short too. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final int CALLERS = 8;
  private static final int REDEEMED_AT_LEAST = 100;

  private final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Semaphore redeemed = new Semaphore(0);
  private final Semaphore failed = new Semaphore(0);
  private final AtomicInteger codes = new AtomicInteger();
  private final AtomicBoolean over = new AtomicBoolean();

  @Test
  void losesNothingWhileTheDatabaseIsAwayAndGoesOnByItself() throws Exception {
    PostgresqlSettings settings = TestPostgresql.create();
    PostgresqlDatabase.open(settings, TestDatabase.RANDOMNESS).close();
    try (Switch wire = Switch.before(TestPostgresql.port());
        Database database = through(wire, settings);
        ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Storage storage = storage(database);
      begin(storage);
      for (int i = 0; i < CALLERS; i++) {
        callers.execute(() -> redeemUntilOver(storage));
      }
      try {
        interrupt(wire);
      } finally {
        over.set(true);
      }
    }
    try (Database database = PostgresqlDatabase.open(settings, TestDatabase.RANDOMNESS)) {
      assertNothingLostOrHalf(database);
    }
  }

  private void interrupt(Switch wire) throws Exception {
    await(redeemed, REDEEMED_AT_LEAST);
    assertThat(failures).isEmpty();
    wire.off();
    await(failed, 2 * CALLERS);
    redeemed.drainPermits();
    assertThat(failures)
        .allSatisfy(
            failure ->
                assertThat(((StorageException) failure).kind())
                    .isIn(Kind.UNAVAILABLE, Kind.OVERLOADED, Kind.OUTCOME_UNKNOWN));
    assertThat(failures)
        .filteredOn(failure -> ((StorageException) failure).kind() == Kind.UNAVAILABLE)
        .isNotEmpty();
    wire.on();
    await(redeemed, REDEEMED_AT_LEAST);
  }

  private static Database through(Switch wire, PostgresqlSettings settings) {
    String path = settings.url().substring(settings.url().lastIndexOf('/'));
    Address address =
        Address.of(TestPostgresql.named("postgresql://127.0.0.1:" + wire.port() + path));
    return PostgresqlDatabase.over(
        address.source(), address, Isolation.READ_COMMITTED, PATIENCE, TestDatabase.RANDOMNESS);
  }

  private static Storage storage(Database database) {
    Outbox outbox =
        new Outbox(database, TestDatabase.ENVELOPE, TestDatabase.RANDOMNESS, Backoff.DEFAULT);
    return ServerTables.over(
        new Ledger(database, TestDatabase.CHAIN, outbox, Consequences.NONE), TestDatabase.ENVELOPE);
  }

  private static void begin(Storage storage) {
    storage.clients().register(Samples.client(Samples.PHOTOS), Samples.untold());
    storage.users().add(Samples.account(), Samples.untold());
    storage.sessions().begin(Samples.session(), Samples.untold());
  }

  private void redeemUntilOver(Storage storage) {
    while (!over.get()) {
      String name = "c" + codes.incrementAndGet();
      try {
        storage.codes().issue(Samples.code(name), Samples.untold());
        if (redeem(storage, name) instanceof Redemption.Redeemed) {
          acknowledged.add(name);
          redeemed.release();
        }
      } catch (RuntimeException e) {
        failures.add(e);
        failed.release();
      }
    }
  }

  private static Redemption redeem(Storage storage, String name) {
    return storage
        .codes()
        .redeem(
            Samples.hash(name),
            Samples.PHOTOS,
            NOW,
            code -> Optional.of(Samples.family(name, TokenFamily.Lifetime.SESSION)),
            Samples.untold());
  }

  private void await(Semaphore events, int count) throws InterruptedException {
    boolean enough = events.tryAcquire(count, 20, TimeUnit.SECONDS);
    assertThat(enough).as("%s, failures %s", events, failures).isTrue();
  }

  private void assertNothingLostOrHalf(Database database) {
    Storage storage = storage(database);
    for (String name : acknowledged) {
      assertThat(redeem(storage, name))
          .isEqualTo(new Redemption.Replayed(Samples.code(name), Optional.of(new FamilyId(name))));
    }
    String half =
        """
        SELECT count(*) FROM authorization_code WHERE consumed_at IS NOT NULL
        AND (family_id IS NULL OR family_id NOT IN (SELECT id FROM token_family))
        """;
    assertThat(
            database.<Integer>read(handle -> handle.createQuery(half).mapTo(Integer.class).one()))
        .isZero();
    assertThat(new EventAudit(database, TestDatabase.CHAIN_KEY, TestDatabase.ENVELOPE).verify())
        .isInstanceOf(EventAudit.Verdict.Whole.class);
  }
}
