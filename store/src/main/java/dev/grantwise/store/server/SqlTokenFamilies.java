package dev.grantwise.store.server;

import dev.grantwise.server.event.Telling;
import dev.grantwise.server.grant.FamilyId;
import dev.grantwise.server.grant.GrantId;
import dev.grantwise.server.grant.TokenFamilies;
import dev.grantwise.server.grant.TokenFamily;
import dev.grantwise.store.event.Ledger;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.sql.Database;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.statement.Query;

/** Token families in {@code token_family}: rotation, repetition and revocation on one row. */
final class SqlTokenFamilies implements TokenFamilies {

  private static final String ROTATE =
      """
      UPDATE token_family SET
        generation = generation + 1,
        previous_hash = current_hash,
        current_hash = :successor,
        key_id = :keyId,
        grace_until = :graceUntil,
        grace_used = 0,
        rotated_at = :now,
        idle_end = CASE WHEN :idleEnd < absolute_end THEN :idleEnd ELSE absolute_end END
      WHERE id = :id
      AND client_id = :client
      AND generation = :generation
      AND current_hash = :secret
      AND %s
      RETURNING *
      """
          .formatted(Good.FAMILY);

  private static final String REPEAT =
      """
      UPDATE token_family SET grace_used = grace_used + 1
      WHERE id = :id
      AND client_id = :client
      AND generation = :generation + 1
      AND previous_hash = :secret
      AND grace_until > :now
      AND grace_used < :most
      AND %s
      RETURNING *
      """
          .formatted(Good.FAMILY);

  private final Ledger ledger;
  private final Database database;
  private final AuthorizationColumns columns;

  SqlTokenFamilies(Ledger ledger, Envelope envelope) {
    this.columns = AuthorizationColumns.ofFamilies(envelope);
    this.ledger = ledger;
    this.database = ledger.database();
  }

  @Override
  public Optional<TokenFamily> find(FamilyId id) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT * FROM token_family WHERE id = :id")
                .bind("id", id.reveal())
                .map((row, context) -> FamilyRow.read(columns, row))
                .findOne());
  }

  @Override
  public Optional<TokenFamily> good(GrantId grant, Instant now) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM token_family WHERE grant_id = :grant AND " + Good.FAMILY)
                .bind("grant", grant.value())
                .bind("now", now)
                .map((row, context) -> FamilyRow.read(columns, row))
                .findFirst());
  }

  @Override
  public Optional<TokenFamily> rotate(
      Presented presented, Successor successor, Instant now, Telling<? super TokenFamily> telling) {
    return ledger.write(
        telling,
        handle ->
            bind(handle.createQuery(ROTATE), presented, now)
                .bind("successor", successor.secret().value())
                .bind("keyId", successor.keyId())
                .bind("graceUntil", successor.graceUntil())
                .bind("idleEnd", successor.idleEnd())
                .map((row, context) -> FamilyRow.read(columns, row))
                .findOne(),
        Function.identity());
  }

  @Override
  public Optional<TokenFamily> repeat(
      Presented presented, int most, Instant now, Telling<? super TokenFamily> telling) {
    return ledger.write(
        telling,
        handle ->
            bind(handle.createQuery(REPEAT), presented, now)
                .bind("most", most)
                .map((row, context) -> FamilyRow.read(columns, row))
                .findOne(),
        Function.identity());
  }

  @Override
  public Revocation revoke(
      FamilyId id, String reason, Instant now, Telling<? super Revocation> telling) {
    return ledger.write(
        telling,
        handle ->
            FamilyRow.revoke(handle, FamilyRow.Which.OF_ID, id.reveal(), reason, now) == 1
                ? Revocation.REVOKED
                : Revocation.ALREADY_ENDED,
        outcome -> Optional.of(outcome).filter(Revocation.REVOKED::equals));
  }

  private static Query bind(Query query, Presented presented, Instant now) {
    return query
        .bind("id", presented.family().reveal())
        .bind("client", presented.client().value())
        .bind("generation", presented.generation())
        .bind("secret", presented.secret().value())
        .bind("now", now);
  }
}
