package dev.grantwise.store.client;

import dev.grantwise.client.refresh.GrantKey;
import dev.grantwise.client.refresh.GrantTokens;
import dev.grantwise.client.refresh.Intent;
import dev.grantwise.client.refresh.StoredGrant;
import dev.grantwise.client.refresh.TokenVault.Reading;
import dev.grantwise.client.signin.Subject;
import dev.grantwise.protocol.backend.SessionEndReason;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.protection.Envelope.Place;
import dev.grantwise.store.sql.Lists;
import dev.grantwise.store.sql.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** A grant as a row. */
final class GrantRow {

  private static final String COLUMN = "client_grant.sealed_tokens";

  private final Envelope envelope;

  GrantRow(Envelope envelope) {
    this.envelope = envelope;
  }

  byte[] seal(GrantKey key, GrantTokens tokens) {
    return envelope.seal(new Place(COLUMN, key.value()), TokensJson.write(tokens));
  }

  Reading find(Handle handle, GrantKey key) {
    return handle
        .createQuery("SELECT * FROM client_grant WHERE key = :key")
        .bind("key", key.value())
        .map((row, context) -> reading(row))
        .findOne()
        .orElseGet(Reading.Absent::new);
  }

  private Reading reading(ResultSet row) throws SQLException {
    String reason = row.getString("end_reason");
    return reason == null
        ? new Reading.Standing(read(row))
        : new Reading.Ended(SessionEndReason.valueOf(reason), Micros.instant(row, "ended_at"));
  }

  /** A row whose tokens are still there. */
  StoredGrant read(ResultSet row) throws SQLException {
    GrantKey key = new GrantKey(row.getString("key"));
    Place place = new Place(COLUMN, key.value());
    return new StoredGrant(
        key,
        subject(row),
        Lists.split(row.getString("resources"), ResourceIndicator::new),
        TokensJson.read(envelope.open(place, row.getBytes("sealed_tokens"))),
        row.getLong("generation"),
        row.getLong("fence"),
        intent(row));
  }

  private static Optional<Subject> subject(ResultSet row) throws SQLException {
    String issuer = row.getString("issuer");
    return issuer == null
        ? Optional.empty()
        : Optional.of(new Subject(new Issuer(issuer), row.getString("sub")));
  }

  private static Optional<Intent> intent(ResultSet row) throws SQLException {
    int unanswered = row.getInt("intent_unanswered");
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(
            new Intent(
                Micros.instant(row, "intent_since"),
                unanswered,
                Micros.instant(row, "lease_until")));
  }
}
