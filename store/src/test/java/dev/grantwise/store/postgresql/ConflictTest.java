package dev.grantwise.store.postgresql;

import static dev.grantwise.server.contract.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grantwise.client.refresh.GrantKey;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.event.LogoutEvent;
import dev.grantwise.server.Storage;
import dev.grantwise.server.contract.Samples;
import dev.grantwise.server.event.Consequences;
import dev.grantwise.server.event.Message;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.event.Told;
import dev.grantwise.server.grant.FamilyId;
import dev.grantwise.server.grant.TokenFamilies.Presented;
import dev.grantwise.server.grant.TokenFamilies.Successor;
import dev.grantwise.server.grant.TokenFamily.Lifetime;
import dev.grantwise.store.client.SqlTokenVault;
import dev.grantwise.store.event.EventAudit;
import dev.grantwise.store.event.EventAudit.Verdict;
import dev.grantwise.store.event.Ledger;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import dev.grantwise.store.janitor.Janitor;
import dev.grantwise.store.outbox.Backoff;
import dev.grantwise.store.outbox.Outbox;
import dev.grantwise.store.server.ServerTables;
import dev.grantwise.store.sql.Database;
import dev.grantwise.store.testkit.FailingOnce;
import dev.grantwise.store.testkit.TestDatabase;
import dev.grantwise.store.testkit.TestPostgresql;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A unit that the database undid is done again: nobody can tell from what came of it. */
final class ConflictTest {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Whatever is not random: what was written, told and queued, and by which state it stands. */
  private static final List<String> OUTCOMES =
      List.of(
          "SELECT client_id, name, status FROM client",
          "SELECT client_id, kind, position, uri FROM client_redirect_uri",
          "SELECT id, login, status, token_epoch FROM app_user",
          "SELECT id, ended_at, end_reason FROM sso_session",
          "SELECT code_hash, consumed_at, family_id FROM authorization_code",
          "SELECT id, generation, current_hash, previous_hash, grace_used, status, revoke_reason"
              + " FROM token_family",
          "SELECT key, generation, fence, ended_at, end_reason FROM client_grant",
          "SELECT chain, head_seq FROM event_chain",
          "SELECT chain, seq, kind FROM event_log",
          "SELECT topic, attempts, state FROM outbox",
          "SELECT count(*) FROM replay_guard");

  private final PostgresqlSettings settings = TestPostgresql.create();

  /** A serialization failure at each statement; a deadlock, which is handled alike, at some. */
  @ParameterizedTest
  @CsvSource({"40001, 1", "40P01, 13"})
  void comesToTheSameWhicheverStatementIsUndone(String state, int step) {
    Address address = Address.of(settings);
    FailingOnce source = new FailingOnce(address.source(), state);
    PostgresqlDatabase.open(settings, TestDatabase.RANDOMNESS).close();
    try (Database database =
        PostgresqlDatabase.over(
            source, address, Isolation.READ_COMMITTED, PATIENCE, TestDatabase.RANDOMNESS)) {
      source.fail(0);
      List<Object> undisturbed = run(database);
      int statements = source.seen();
      assertThat(statements).isGreaterThan(80);
      for (int number = 1; number <= statements; number += step) {
        source.fail(0);
        empty(database);
        source.fail(number);
        assertThat(run(database))
            .as("statement %d of %d", number, statements)
            .isEqualTo(undisturbed);
        assertThat(source.seen()).as("something was undone").isGreaterThan(statements);
      }
    }
  }

  /** A bound, so that a defect is not a loop; and nothing is left of it. */
  @Test
  void givesUpAfterManyTriesAndLeavesNothing() {
    try (Database database = PostgresqlDatabase.open(settings, TestDatabase.RANDOMNESS)) {
      AtomicInteger tries = new AtomicInteger();
      assertThatThrownBy(
              () ->
                  database.write(
                      handle -> {
                        tries.incrementAndGet();
                        handle.execute("INSERT INTO replay_guard VALUES ('x', 1)");
                        return handle.execute(
                            "DO $$ BEGIN RAISE EXCEPTION 'met' USING ERRCODE = '40001'; END $$");
                      }))
          .isInstanceOfSatisfying(
              StorageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE))
          .hasMessageContaining("Nothing was changed");
      assertThat(tries).hasValue(20);
      assertThat(rows(database, "SELECT count(*) FROM replay_guard")).containsExactly("{count=0}");
    }
  }

  /** One of everything that a node does to its tables; what each came to, and what is left. */
  private static List<Object> run(Database database) {
    Outbox outbox =
        new Outbox(database, TestDatabase.ENVELOPE, TestDatabase.RANDOMNESS, Backoff.DEFAULT);
    Ledger ledger = new Ledger(database, TestDatabase.CHAIN, outbox, Consequences.NONE);
    Storage storage = ServerTables.over(ledger, TestDatabase.ENVELOPE);
    List<Object> outcomes = new ArrayList<>();
    storage.clients().register(Samples.client(Samples.PHOTOS), told());
    storage.clients().register(Samples.client(Samples.PHOTOS), told());
    outcomes.add(storage.users().add(Samples.account(), told()));
    storage.sessions().begin(Samples.session(), told());
    storage.codes().issue(Samples.code("c"), told());
    for (int i = 0; i < 2; i++) {
      outcomes.add(
          storage
              .codes()
              .redeem(
                  Samples.hash("c"),
                  Samples.PHOTOS,
                  NOW,
                  code -> Optional.of(Samples.family("f", Lifetime.SESSION)),
                  told()));
    }
    FamilyId family = new FamilyId("f");
    Presented first = new Presented(family, Samples.PHOTOS, 0, Samples.hash("f 0"));
    Successor next =
        new Successor(Samples.hash("f 1"), "k1", NOW.plusSeconds(60), NOW.plusSeconds(600));
    outcomes.add(storage.families().rotate(first, next, NOW, told()));
    outcomes.add(storage.families().rotate(first, next, NOW, told()));
    outcomes.add(storage.families().repeat(first, 3, NOW, told()));
    outcomes.add(storage.sessions().end(Samples.SESSION, "signed out", NOW, told()));
    outcomes.add(storage.families().revoke(family, "again", NOW, told()));
    storage.users().disable(Samples.ALICE, told());
    outcomes.add(outbox.claim("topic", 10, Duration.ofMinutes(1), NOW).size());
    SqlTokenVault vault = new SqlTokenVault(database, TestDatabase.ENVELOPE);
    outcomes.add(vault.end(new GrantKey("none"), SessionEndReason.SIGNED_OUT, NOW));
    outcomes.add(new Janitor(database, TestDatabase.CHAIN, outbox).sweep(NOW.plusSeconds(90)));
    outcomes.add(
        new EventAudit(database, TestDatabase.CHAIN_KEY, TestDatabase.ENVELOPE).verify()
            instanceof Verdict.Whole);
    OUTCOMES.forEach(sql -> outcomes.add(rows(database, sql)));
    return outcomes;
  }

  private static <R> Telling<R> told() {
    return Samples.telling(
        change ->
            Told.of(new LogoutEvent.SignedOut(Concern.of(Samples.PHOTOS), "signed out"))
                .with(new Message("topic", "payload")),
        (occasion, event) -> {});
  }

  private static void empty(Database database) {
    int _ =
        database.write(
            handle ->
                handle.execute(
                    "TRUNCATE client, client_redirect_uri, client_secret, app_user,"
                        + " password_credential, sso_session, authorization_code, token_family,"
                        + " client_grant, event_chain, event_log, outbox, replay_guard"));
  }

  private static List<String> rows(Database database, String sql) {
    return database
        .read(handle -> handle.createQuery(sql).mapToMap().map(Object::toString).list())
        .stream()
        .sorted()
        .toList();
  }
}
