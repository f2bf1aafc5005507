package dev.grantwise.store.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.CorrelationId;
import dev.grantwise.protocol.event.LogoutEvent;
import dev.grantwise.protocol.event.Occasion;
import dev.grantwise.server.contract.Race;
import dev.grantwise.server.contract.Samples;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.event.Told;
import dev.grantwise.store.event.EventAudit.Fault;
import dev.grantwise.store.event.EventAudit.Verdict;
import dev.grantwise.store.protection.NamedKey;
import dev.grantwise.store.sql.Database;
import dev.grantwise.store.testkit.OnEachDatabase;
import dev.grantwise.store.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** L3: whatever somebody with the database alone does to the log, it shows. */
@OnEachDatabase
final class EventAuditTest {

  private static final String CHAIN = "test";

  private final TestDatabase kind;
  private final Ledger ledger;
  private final Database database;
  private final EventAudit audit;

  EventAuditTest(TestDatabase kind) {
    this.kind = kind;
    this.ledger = kind.emptyLedger();
    this.database = ledger.database();
    this.audit = kind.audit();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "time = time + 1",
        "kind = 'signed_out_'",
        "correlation_id = 'other'",
        "sealed_event = substr(sealed_event, 2)",
        "hash = 'x'",
      })
  void findsAnAlteredEvent(String alteration) {
    tell(5);
    sql("UPDATE event_log SET " + alteration + " WHERE seq = 3");
    assertBroken(3, Fault.ALTERED);
  }

  /** Also at the end, where no later event covers it. */
  @Test
  void findsAnAlteredLastEvent() {
    tell(5);
    sql("UPDATE event_log SET time = time + 1 WHERE seq = 5");
    assertBroken(5, Fault.ALTERED);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5})
  void findsADeletedEvent(int seq) {
    tell(5);
    sql("DELETE FROM event_log WHERE seq = " + seq);
    assertBroken(seq, Fault.MISSING);
  }

  @Test
  void findsThatAllOfItIsGone() {
    tell(5);
    sql("DELETE FROM event_log");
    assertBroken(1, Fault.MISSING);
  }

  @Test
  void findsEventsInAnotherOrder() {
    tell(5);
    sql("UPDATE event_log SET seq = 100 WHERE seq = 2");
    sql("UPDATE event_log SET seq = 2 WHERE seq = 3");
    sql("UPDATE event_log SET seq = 3 WHERE seq = 100");
    assertBroken(2, Fault.ALTERED);
  }

  @Test
  void findsAnEventOfAnotherChain() {
    tell(5);
    sql(
        "INSERT INTO event_log SELECT 'test', 6, time, kind, correlation_id, sealed_event, hash"
            + " FROM event_log WHERE seq = 5");
    assertThat(audit.verify()).isEqualTo(new Verdict.Broken(CHAIN, 0, Fault.ENDS_FORGED));
  }

  /** Cutting off the end leaves a chain that is right in itself, but for its ends. */
  @Test
  void findsATruncatedLogWhoseEndsWereMovedAlong() {
    tell(5);
    sql("DELETE FROM event_log WHERE seq > 3");
    sql(
        "UPDATE event_chain SET head_seq = 3,"
            + " head_hash = (SELECT hash FROM event_log WHERE seq = 3)");
    assertBroken(3, Fault.ENDS_FORGED);
  }

  @Test
  void findsABeginningThatWasMovedAlong() {
    tell(5);
    sql(
        "UPDATE event_chain SET base_seq = 2,"
            + " base_hash = (SELECT hash FROM event_log WHERE seq = 2)");
    sql("DELETE FROM event_log WHERE seq <= 2");
    assertBroken(5, Fault.ENDS_FORGED);
  }

  /** Going on after a forgery must not sign it. */
  @Test
  void leavesAForgedChainAloneAndBeginsAnother() {
    tell(5);
    sql("DELETE FROM event_log WHERE seq > 3");
    sql(
        "UPDATE event_chain SET head_seq = 3,"
            + " head_hash = (SELECT hash FROM event_log WHERE seq = 3)");
    tell(2);
    assertBroken(3, Fault.ENDS_FORGED);
    assertThat(audit.lines("test~1", 0, 10)).hasSize(2);
  }

  @Test
  void goesOnBesideAChainWhoseEndsWereDeleted() {
    tell(5);
    sql("DELETE FROM event_chain");
    tell(2);
    assertThat(audit.verify()).isEqualTo(new Verdict.Broken(CHAIN, 0, Fault.ENDS_FORGED));
    assertThat(audit.lines("test~1", 0, 10)).hasSize(2);
  }

  /** Somebody without the keys file cannot write a chain of their own either. */
  @Test
  void believesNoOtherKey() {
    tell(5);
    byte[] other = new byte[NamedKey.BYTES];
    other[0] = 1;
    EventAudit foreign =
        new EventAudit(database, ChainKey.of(new NamedKey("other", other)), TestDatabase.ENVELOPE);
    assertThat(foreign.verify()).isEqualTo(new Verdict.Broken(CHAIN, 5, Fault.ENDS_FORGED));
  }

  /** An older copy of everything is right in itself: what was kept elsewhere tells. */
  @Test
  void findsAnOlderCopyByALinkKeptElsewhere() {
    tell(5);
    List<Link> kept = ((Verdict.Whole) audit.verify()).heads();
    kind.empty();
    tell(3);
    assertThat(audit.verify()).isInstanceOf(Verdict.Whole.class);
    assertThat(audit.verify(kept)).isEqualTo(new Verdict.Broken(CHAIN, 5, Fault.NOT_THE_KEPT_ONE));
    tell(3);
    assertThat(audit.verify(kept)).isEqualTo(new Verdict.Broken(CHAIN, 5, Fault.NOT_THE_KEPT_ONE));
  }

  @Test
  void tellsNoSubjectInTheClear() {
    tell(1);
    assertThat(audit.lines(CHAIN, 0, 1).getFirst()).contains("\"sub\":\"u-alice\"");
    byte[] stored =
        database.read(
            handle ->
                handle.createQuery("SELECT sealed_event FROM event_log").mapTo(byte[].class).one());
    assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("u-alice");
  }

  @Test
  void findsNothingWrongWithWhatWasLeftAlone() {
    assertThat(audit.verify()).isEqualTo(new Verdict.Whole(0, List.of()));
    tell(2_345);
    assertThat(audit.verify())
        .isInstanceOfSatisfying(
            Verdict.Whole.class, whole -> assertThat(whole.events()).isEqualTo(2_345));
  }

  @Test
  void keepsOneChainInARace() {
    var _ = Race.run(() -> tell(3));
    assertThat(audit.verify())
        .isInstanceOfSatisfying(
            Verdict.Whole.class, whole -> assertThat(whole.events()).isEqualTo(3L * Race.RUNNERS));
  }

  @Test
  void staysWholeWhenItsBeginningIsPruned() {
    tell(5, Samples.NOW);
    tell(5, Samples.NOW.plus(Duration.ofDays(1)));
    // A clock that went back: what came after something that is kept is kept.
    tell(5, Samples.NOW);
    Instant before = Samples.NOW.plusSeconds(1);
    assertThat(TestDatabase.CHAIN.prune(database, before, 3)).isEqualTo(3);
    assertThat(TestDatabase.CHAIN.prune(database, before, 100)).isEqualTo(2);
    assertThat(TestDatabase.CHAIN.prune(database, before, 100)).isZero();
    tell(1);
    assertThat(audit.verify())
        .isInstanceOfSatisfying(
            Verdict.Whole.class, whole -> assertThat(whole.events()).isEqualTo(11));
  }

  private void assertBroken(long seq, Fault fault) {
    assertThat(audit.verify()).isEqualTo(new Verdict.Broken(CHAIN, seq, fault));
  }

  private int tell(int times) {
    return tell(times, Samples.NOW);
  }

  private int tell(int times, Instant time) {
    Concern concern = Concern.of(Samples.PHOTOS).withSubject(Samples.ALICE.value());
    for (int i = 0; i < times; i++) {
      Told told = Told.of(new LogoutEvent.SignedOut(concern, "signed out"));
      var _ =
          ledger.write(
              new Telling<Integer>(
                  Occasion.of(new CorrelationId("feed01")),
                  time,
                  (occasion, event) -> {},
                  any -> told),
              handle -> 1);
    }
    return times;
  }

  private void sql(String statement) {
    database.write(handle -> handle.execute(statement));
  }
}
