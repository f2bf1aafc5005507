package dev.grantwise.store.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.event.LogoutEvent;
import dev.grantwise.server.Storage;
import dev.grantwise.server.contract.Race;
import dev.grantwise.server.contract.Samples;
import dev.grantwise.server.event.Message;
import dev.grantwise.server.event.Told;
import dev.grantwise.server.grant.AuthorizationCodes.Redemption;
import dev.grantwise.server.grant.TokenFamily.Lifetime;
import dev.grantwise.server.session.LogoutNotice;
import dev.grantwise.server.session.UserSessions.Ending;
import dev.grantwise.server.user.PasswordHash;
import dev.grantwise.store.outbox.Claimed;
import dev.grantwise.store.testkit.OnEachDatabase;
import dev.grantwise.store.testkit.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is to be told of the end of a session is written down where it ends, or not at all. */
@OnEachDatabase
final class SqlLogoutNoticesTest {

  private final TestDatabase database;
  private final Queue<Event> heard = new ConcurrentLinkedQueue<>();
  private Storage storage;

  SqlLogoutNoticesTest(TestDatabase database) {
    this.database = database;
    this.storage = ServerTables.over(database.emptyLedger(), TestDatabase.ENVELOPE);
  }

  @BeforeEach
  void signInAtOneClient() {
    storage = ServerTables.over(database.emptyLedger(), TestDatabase.ENVELOPE);
    storage.clients().register(Samples.client(Samples.PHOTOS), Samples.untold());
    storage.users().add(Samples.account(), Samples.untold());
    storage.sessions().begin(Samples.session(), Samples.untold());
    storage.codes().issue(Samples.code("code"), Samples.untold());
    storage
        .codes()
        .redeem(
            Samples.hash("code"),
            Samples.PHOTOS,
            Samples.NOW,
            code -> Optional.of(Samples.family("f1", Lifetime.OFFLINE)),
            Samples.untold());
  }

  private Ending end(Function<Ending.Ended, Told> account) {
    return storage
        .sessions()
        .end(
            Samples.SESSION,
            "signed out",
            Samples.NOW,
            Samples.<Ending.Ended>telling(account, (occasion, event) -> heard.add(event)));
  }

  private static Told told(Ending.Ended ended) {
    return ended.told(Concern.UNKNOWN, "signed out");
  }

  private List<Message> waiting() {
    return database
        .outbox()
        .claim(LogoutNotice.TOPIC, 10, Duration.ofMinutes(1), Samples.NOW)
        .stream()
        .map(Claimed::message)
        .toList();
  }

  /** A crash before the commit leaves neither half. */
  @Test
  void endsNothingAndTellsNobodyIfItCannotBeWritten() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                end(
                    ended -> {
                      assertThat(told(ended).messages()).hasSize(1);
                      throw new IllegalStateException("crash");
                    }));
    assertThat(waiting()).isEmpty();
    assertThat(storage.sessions().find(Samples.SESSION, Samples.NOW)).isPresent();
    assertThat(heard).isEmpty();
  }

  /** Offline access goes on, but the session that the client knows is over. */
  @Test
  void keepsANoticeForEachClientOfTheSession() {
    end(SqlLogoutNoticesTest::told);
    assertThat(waiting())
        .singleElement()
        .satisfies(
            message ->
                assertThat(LogoutNotice.parse(message.payload()).orThrow())
                    .isEqualTo(new LogoutNotice(Samples.PHOTOS, Samples.ALICE, Samples.SESSION)));
    assertThat(heard).singleElement().isInstanceOf(LogoutEvent.SignedOut.class);
  }

  /** Whoever locks a user out or gives them another password: their clients are told. */
  @Test
  void keepsANoticeForWhoeverIsLockedOutOrGetsAnotherPassword() {
    storage.users().disable(Samples.ALICE, Samples.telling(Samples.NOW));
    assertThat(waiting()).hasSize(1);
    signInAtOneClient();
    storage
        .users()
        .changePassword(Samples.ALICE, new PasswordHash("new"), Samples.telling(Samples.NOW));
    assertThat(waiting()).hasSize(1);
  }

  /** One client is to forget the user; the session and its other clients go on. */
  @Test
  void keepsANoticeForAClientWhoseAccessIsTakenBack() {
    storage.consents().withdraw(Samples.ALICE, Samples.OTHER_CLIENT, Samples.NOW, Samples.untold());
    assertThat(waiting()).isEmpty();
    storage.consents().withdraw(Samples.ALICE, Samples.PHOTOS, Samples.NOW, Samples.untold());
    assertThat(waiting()).hasSize(1);
    assertThat(storage.sessions().find(Samples.SESSION, Samples.NOW)).isPresent();
    signInAtOneClient();
    storage.consents().withdrawAll(Samples.ALICE, Samples.NOW, Samples.untold());
    assertThat(waiting()).hasSize(1);
  }

  /** Allowed, and not fetched yet, is taken back too. */
  @Test
  void redeemsNothingThatWasTakenBackMeanwhile() {
    storage.codes().issue(Samples.code("out"), Samples.untold());
    storage.consents().withdraw(Samples.ALICE, Samples.PHOTOS, Samples.NOW, Samples.untold());
    assertThat(
            storage
                .codes()
                .redeem(
                    Samples.hash("out"),
                    Samples.PHOTOS,
                    Samples.NOW,
                    code -> Optional.of(Samples.family("f2", Lifetime.OFFLINE)),
                    Samples.untold()))
        .isInstanceOf(Redemption.Unknown.class);
  }

  /** A lock-out that cannot be told of has not happened, and nobody was told of it. */
  @Test
  void locksNobodyOutIfItCannotBeWritten() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                storage
                    .users()
                    .disable(
                        Samples.ALICE,
                        Samples.telling(
                            user -> {
                              throw new IllegalStateException("crash");
                            },
                            (occasion, event) -> heard.add(event))));
    assertThat(waiting()).isEmpty();
    assertThat(storage.sessions().find(Samples.SESSION, Samples.NOW)).isPresent();
    assertThat(storage.revocations().after(Optional.empty(), 10, Samples.NOW).revoked()).isEmpty();
  }

  /** Two tabs sign out: one session ended, and its clients are told of it once. */
  @Test
  void tellsOnceHoweverOftenItIsEndedAtOnce() {
    List<Ending> endings = Race.run(() -> end(SqlLogoutNoticesTest::told));
    assertThat(endings).filteredOn(Ending.Ended.class::isInstance).hasSize(1);
    assertThat(waiting()).hasSize(1);
    assertThat(heard).hasSize(1);
  }
}
