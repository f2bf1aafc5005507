package dev.grantwise.store.server;

import static dev.grantwise.server.contract.Samples.ALICE;
import static dev.grantwise.server.contract.Samples.NOW;
import static dev.grantwise.server.contract.Samples.PHOTOS;
import static dev.grantwise.server.contract.Samples.SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.grantwise.protocol.event.Event;
import dev.grantwise.server.Storage;
import dev.grantwise.server.contract.Race;
import dev.grantwise.server.contract.Samples;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.grant.FamilyId;
import dev.grantwise.server.grant.TokenFamily.Lifetime;
import dev.grantwise.server.session.LogoutNotice;
import dev.grantwise.server.session.SessionId;
import dev.grantwise.server.session.UserSession;
import dev.grantwise.store.event.Ledger;
import dev.grantwise.store.janitor.Janitor;
import dev.grantwise.store.outbox.Claimed;
import dev.grantwise.store.testkit.OnEachDatabase;
import dev.grantwise.store.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Back-Channel Logout 2.5 where any number of sessions end at once, or nobody ends them. */
@OnEachDatabase
final class SqlEndedSessionsTest {

  private static final Instant RUN_OUT =
      Samples.session().idleEnd().plus(Duration.ofMinutes(5)).plusMillis(1);

  private final TestDatabase database;
  private final Ledger ledger;
  private final Storage storage;
  private final EndedSessions ended;
  private final Janitor janitor;
  private final Queue<Event> heard = new ConcurrentLinkedQueue<>();

  SqlEndedSessionsTest(TestDatabase database) {
    this.database = database;
    this.ledger = database.emptyLedger();
    this.storage = ServerTables.over(ledger, TestDatabase.ENVELOPE);
    this.ended = EndedSessions.over(ledger);
    this.janitor = new Janitor(ledger.database(), TestDatabase.CHAIN, database.outbox());
  }

  @BeforeEach
  void signInAtOneClient() {
    storage.clients().register(Samples.client(PHOTOS), Samples.untold());
    storage.users().add(Samples.account(), Samples.untold());
    storage.sessions().begin(Samples.session(), Samples.untold());
    storage.codes().issue(Samples.code("code"), Samples.untold());
    storage
        .codes()
        .redeem(
            Samples.hash("code"),
            PHOTOS,
            NOW,
            code -> Optional.of(Samples.family("f", Lifetime.SESSION)),
            Samples.untold());
  }

  @Test
  void tellsNobodyWhileNothingEnded() {
    janitor.sweep(Samples.session().idleEnd());
    assertThat(tell()).isZero();
    assertThat(waiting()).isEmpty();
  }

  /** Whoever still works in an application is not signed out of it for a quiet browser. */
  @Test
  void keepsASessionInWhichAnApplicationMayGoOn() {
    janitor.sweep(RUN_OUT);
    assertThat(tell()).isZero();
    assertThat(storage.families().find(new FamilyId("f")).orElseThrow().isActive()).isTrue();
  }

  @Test
  void tellsTheClientsOfASessionThatRanOutAndOnce() {
    giveBack();
    janitor.sweep(RUN_OUT.minusMillis(1));
    assertThat(tell()).isZero();
    janitor.sweep(RUN_OUT);
    janitor.sweep(RUN_OUT);
    assertThat(tell()).isOne();
    assertThat(tell()).isZero();
    assertThat(waiting()).containsExactly(new LogoutNotice(PHOTOS, ALICE, SESSION));
    assertThat(heard)
        .singleElement()
        .satisfies(event -> assertThat(event.details().string("reason")).contains("ran out"));
  }

  /** What was told in the transaction that ended it is not told once more. */
  @Test
  void tellsNotAgainOfASessionThatSomebodyEnded() {
    storage.sessions().end(SESSION, "signed out", NOW, Samples.untold());
    janitor.sweep(RUN_OUT);
    assertThat(tell()).isZero();
  }

  @Test
  void keepsARowUntilItsClientsAreTold() {
    giveBack();
    Instant late = NOW.plus(Duration.ofDays(3));
    assertThat(janitor.sweep(late)).containsEntry("sso_session", 0);
    assertThat(janitor.sweep(late)).containsEntry("sso_session", 0);
    tell();
    assertThat(janitor.sweep(late)).containsEntry("sso_session", 1);
    assertThat(waiting()).hasSize(1);
  }

  @Test
  void tellsEveryClientWhenEverybodyIsSignedOut() {
    for (int i = 0; i < 250; i++) {
      begin("s-more-" + i);
    }
    assertThat(ServerTables.signIns(ledger).endEverything(NOW, Samples.untold()).sessions())
        .isEqualTo(251);
    assertThat(tell()).isEqualTo(251);
    assertThat(waiting()).containsExactly(new LogoutNotice(PHOTOS, ALICE, SESSION));
    assertThat(heard).hasSize(251);
  }

  /** Two nodes tell at the same time. */
  @Test
  void tellsOnceHoweverManyNodesDoIt() {
    for (int i = 0; i < 20; i++) {
      begin("s-more-" + i);
    }
    ServerTables.signIns(ledger).endEverything(NOW, Samples.untold());
    List<Integer> told = Race.run(this::tell);
    assertThat(told.stream().mapToInt(Integer::intValue).sum()).isEqualTo(21);
    assertThat(waiting()).hasSize(1);
  }

  /** A crash in between: they are told of later, and not half. */
  @Test
  void leavesThemToBeToldOfIfItCannotBeWritten() {
    ServerTables.signIns(ledger).endEverything(NOW, Samples.untold());
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                ended.tell(
                    () ->
                        Samples.telling(
                            batch -> {
                              throw new IllegalStateException("crash");
                            },
                            (occasion, event) -> heard.add(event))));
    assertThat(waiting()).isEmpty();
    assertThat(heard).isEmpty();
    assertThat(tell()).isOne();
    assertThat(waiting()).hasSize(1);
  }

  private void giveBack() {
    storage.families().revoke(new FamilyId("f"), "revoked", NOW, Samples.untold());
  }

  private void begin(String id) {
    UserSession session =
        new UserSession(
            new SessionId(id),
            Samples.hash("cookie of " + id),
            ALICE,
            3,
            NOW,
            NOW.plusSeconds(60),
            NOW.plusSeconds(120));
    storage.sessions().begin(session, Samples.untold());
  }

  private int tell() {
    return ended.tell(this::telling);
  }

  private Telling<EndedSessions.Batch> telling() {
    return Samples.<EndedSessions.Batch>telling(
        EndedSessions.Batch::told, (occasion, event) -> heard.add(event));
  }

  private List<LogoutNotice> waiting() {
    return database.outbox().claim(LogoutNotice.TOPIC, 1000, Duration.ofMinutes(1), NOW).stream()
        .map(Claimed::message)
        .map(message -> LogoutNotice.parse(message.payload()).orThrow())
        .toList();
  }
}
