package dev.grantwise.store.server;

import dev.grantwise.protocol.revocation.RevokedTokens;
import dev.grantwise.protocol.revocation.RevokedTokens.By;
import dev.grantwise.server.policy.Lifetimes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Adds to {@code access_revocation}, in the transaction of what ends the tokens.
 *
 * <p>Whoever takes numbers has the row they come from until the commit. So numbers become visible
 * in their order and without a gap that is filled later, which a sequence does not promise: a
 * reader who saw one has seen all before it.
 */
final class RevocationRows {

  private static final String TAKE_NUMBERS =
      """
      INSERT INTO revocation_feed (id, last_seq) VALUES (1, :count)
      ON CONFLICT (id) DO UPDATE SET last_seq = revocation_feed.last_seq + :count
      RETURNING last_seq
      """;

  /**
   * Tokens that end once more are told of once more, in their one row. It only ever widens: a node
   * whose clock is behind makes no token good again.
   */
  private static final String PUT =
      """
      INSERT INTO access_revocation (claim, value, seq, issued_before, expires)
      VALUES (:claim, :value, :seq, :issuedBefore, :expires)
      ON CONFLICT (claim, value) DO UPDATE SET
        seq = excluded.seq,
        issued_before = CASE
          WHEN access_revocation.issued_before > excluded.issued_before
            THEN access_revocation.issued_before
          WHEN access_revocation.issued_before IS NULL THEN NULL
          ELSE excluded.issued_before END,
        expires = CASE
          WHEN access_revocation.expires > excluded.expires THEN access_revocation.expires
          ELSE excluded.expires END
      """;

  private RevocationRows() {}

  static void add(Handle handle, List<RevokedTokens> revoked) {
    if (revoked.isEmpty()) {
      return;
    }
    long next =
        handle.createQuery(TAKE_NUMBERS).bind("count", revoked.size()).mapTo(Long.class).one()
            - revoked.size();
    PreparedBatch batch = handle.prepareBatch(PUT);
    for (RevokedTokens tokens : revoked) {
      next++;
      batch
          .bind("claim", tokens.by().claim())
          .bind("value", tokens.value())
          .bind("seq", next)
          .bind("issuedBefore", tokens.issuedBefore().orElse(null))
          .bind("expires", tokens.expires())
          .add();
    }
    batch.execute();
  }

  static void addGrants(Handle handle, List<String> grants, Instant now) {
    Instant expires = now.plus(Lifetimes.REVOCATION_KEPT);
    add(handle, grants.stream().map(grant -> RevokedTokens.grant(grant, expires)).toList());
  }

  /** All tokens of somebody up to now, and until this is durable for everybody. */
  static RevokedTokens of(By by, String value, Instant now) {
    return new RevokedTokens(
        by,
        value,
        Optional.of(now.plus(Lifetimes.REVOCATION_REACH)),
        now.plus(Lifetimes.REVOCATION_KEPT));
  }
}
