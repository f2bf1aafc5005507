package dev.grantwise.store.client;

import dev.grantwise.client.refresh.GrantKey;
import dev.grantwise.client.refresh.GrantTokens;
import dev.grantwise.client.refresh.StoredGrant;
import dev.grantwise.client.refresh.TokenVault;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.sql.Database;
import dev.grantwise.store.sql.Deletion;
import dev.grantwise.store.sql.Lists;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Grants in {@code client_grant}: tokens encrypted, the journal of refreshes in plain columns.
 *
 * <p>Each verb is one conditional update; only when it hits nothing is the row read to say why.
 */
public final class SqlTokenVault implements TokenVault {

  /** Of grants, with {@code :before}. */
  public static final Deletion ENDED = new Deletion("client_grant", "key", "ended_at < :before");

  private static final String INSERT =
      """
      INSERT INTO client_grant
        (key, issuer, sub, resources, sealed_tokens, generation, fence,
         intent_since, intent_unanswered, lease_until)
      VALUES (:key, :issuer, :sub, :resources, :tokens, :generation, :fence,
         :since, :unanswered, :lease)
      ON CONFLICT DO NOTHING
      """;

  private static final String BEGIN =
      """
      UPDATE client_grant SET
        fence = fence + 1,
        intent_since = coalesce(intent_since, :now),
        intent_unanswered = coalesce(intent_unanswered, 0) + 1,
        lease_until = :lease
      WHERE key = :key AND ended_at IS NULL AND fence = :fence
      AND (lease_until IS NULL OR lease_until <= :now)
      RETURNING *
      """;

  private static final String REPEAT =
      """
      UPDATE client_grant SET intent_unanswered = intent_unanswered + 1, lease_until = :lease
      WHERE key = :key AND ended_at IS NULL AND fence = :fence AND intent_unanswered IS NOT NULL
      """;

  private static final String SAVE =
      """
      UPDATE client_grant SET
        sealed_tokens = :tokens,
        generation = generation + 1,
        intent_since = NULL,
        intent_unanswered = NULL,
        lease_until = NULL
      WHERE key = :key AND ended_at IS NULL AND fence = :fence AND intent_unanswered IS NOT NULL
      RETURNING *
      """;

  /** Earlier requests without an answer stay, and nobody waits for their lease. */
  private static final String ABANDON =
      """
      UPDATE client_grant SET
        intent_since = CASE WHEN intent_unanswered > 1 THEN intent_since END,
        lease_until = CASE WHEN intent_unanswered > 1 THEN intent_since END,
        intent_unanswered = CASE WHEN intent_unanswered > 1 THEN intent_unanswered - 1 END
      WHERE key = :key AND ended_at IS NULL AND fence = :fence AND intent_unanswered IS NOT NULL
      """;

  private static final String END =
      """
      UPDATE client_grant SET ended_at = :now, end_reason = :reason
      WHERE key = :key AND ended_at IS NULL
      """;

  private final Database database;
  private final GrantRow rows;

  public SqlTokenVault(Database database, Envelope envelope) {
    this.database = database;
    this.rows = new GrantRow(envelope);
  }

  @Override
  public void open(StoredGrant grant) {
    byte[] tokens = rows.seal(grant.key(), grant.tokens());
    int opened =
        database.write(
            handle ->
                handle
                    .createUpdate(INSERT)
                    .bind("key", grant.key().value())
                    .bind("issuer", grant.subject().map(who -> who.issuer().value()).orElse(null))
                    .bind("sub", grant.subject().map(who -> who.sub()).orElse(null))
                    .bind("resources", Lists.join(grant.resources(), ResourceIndicator::value))
                    .bind("tokens", tokens)
                    .bind("generation", grant.generation())
                    .bind("fence", grant.fence())
                    .bind("since", grant.intent().map(intent -> intent.since()).orElse(null))
                    .bind("unanswered", grant.intent().map(it -> it.unanswered()).orElse(null))
                    .bind("lease", grant.intent().map(intent -> intent.leaseUntil()).orElse(null))
                    .execute());
    if (opened == 0) {
      throw new IllegalStateException("grant " + grant.key() + " exists");
    }
  }

  @Override
  public Reading read(GrantKey key) {
    return database.read(handle -> rows.find(handle, key));
  }

  @Override
  public Begun begin(GrantKey key, long expectedFence, Instant now, Instant leaseUntil) {
    return database.write(
        handle ->
            at(handle.createQuery(BEGIN), key, expectedFence)
                .bind("now", now)
                .bind("lease", leaseUntil)
                .map((row, context) -> rows.read(row))
                .findOne()
                .<Begun>map(Begun.Owner::new)
                .orElseGet(() -> notBegun(handle, key, now)));
  }

  @Override
  public boolean repeat(GrantKey key, long fence, Instant leaseUntil) {
    int repeated =
        database.write(
            handle ->
                handle
                    .createUpdate(REPEAT)
                    .bind("key", key.value())
                    .bind("fence", fence)
                    .bind("lease", leaseUntil)
                    .execute());
    return repeated == 1;
  }

  @Override
  public Saved save(GrantKey key, long fence, GrantTokens tokens) {
    byte[] sealed = rows.seal(key, tokens);
    return database.write(
        handle ->
            at(handle.createQuery(SAVE), key, fence)
                .bind("tokens", sealed)
                .map((row, context) -> rows.read(row))
                .findOne()
                .<Saved>map(Saved.Kept::new)
                .orElseGet(
                    () ->
                        rows.find(handle, key) instanceof Reading.Standing
                            ? new Saved.FenceLost()
                            : new Saved.Over()));
  }

  @Override
  public void abandon(GrantKey key, long fence) {
    database.write(
        handle ->
            handle.createUpdate(ABANDON).bind("key", key.value()).bind("fence", fence).execute());
  }

  @Override
  public Optional<StoredGrant> end(GrantKey key, SessionEndReason reason, Instant now) {
    return database.write(
        handle ->
            ended(
                handle,
                handle.createQuery(END + " RETURNING *").bind("key", key.value()),
                reason,
                now));
  }

  @Override
  public Optional<StoredGrant> endAt(
      GrantKey key, long fence, SessionEndReason reason, Instant now) {
    return database.write(
        handle ->
            ended(
                handle,
                at(handle.createQuery(END + " AND fence = :fence RETURNING *"), key, fence),
                reason,
                now));
  }

  @Override
  public int purge(Instant endedBefore) {
    return ENDED.run(database, endedBefore, Integer.MAX_VALUE);
  }

  /** The grant as it last stood; its tokens leave the vault in the same unit of work. */
  private Optional<StoredGrant> ended(
      Handle handle, Query ending, SessionEndReason reason, Instant now) {
    Optional<StoredGrant> last =
        ending
            .bind("reason", reason.name())
            .bind("now", now)
            .map((row, context) -> rows.read(row))
            .findOne();
    last.ifPresent(
        grant ->
            handle
                .createUpdate("UPDATE client_grant SET sealed_tokens = NULL WHERE key = :key")
                .bind("key", grant.key().value())
                .execute());
    return last;
  }

  private Begun notBegun(Handle handle, GrantKey key, Instant now) {
    if (!(rows.find(handle, key) instanceof Reading.Standing(StoredGrant grant))) {
      return new Begun.Over();
    }
    return grant
        .intent()
        .filter(intent -> intent.isLeased(now))
        .<Begun>map(intent -> new Begun.Leased(intent.leaseUntil()))
        .orElseGet(Begun.Moved::new);
  }

  private static Query at(Query query, GrantKey key, long fence) {
    return query.bind("key", key.value()).bind("fence", fence);
  }
}
