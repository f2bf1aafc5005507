package dev.grantwise.store.server;

import dev.grantwise.protocol.detail.AuthorizationDetails;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.server.grant.OpaqueAccessTokens;
import dev.grantwise.server.secret.SecretHash;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.sql.Database;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Access tokens that say nothing by themselves, in {@code opaque_access_token}. */
final class SqlOpaqueAccessTokens implements OpaqueAccessTokens {

  private final Database database;
  private final DetailsColumn details;

  SqlOpaqueAccessTokens(Database database, Envelope envelope) {
    this.details = new DetailsColumn(envelope, "opaque_access_token");
    this.database = database;
  }

  @Override
  public void keep(SecretHash token, JwtClaims claims, Instant expires) {
    JsonObject json = claims.json();
    byte @Nullable [] sealed =
        details.seal(
            token.value(),
            json.objects(AuthorizationDetails.PARAMETER)
                .map(objects -> AuthorizationDetails.of(objects).orThrow())
                .orElse(AuthorizationDetails.NONE));
    database.write(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO opaque_access_token (token_hash, claims, sealed_details, expires)
                    VALUES (:hash, :claims, :details, :expires)
                    """)
                .bind("hash", token.value())
                .bind("claims", json.without(AuthorizationDetails.PARAMETER).encode())
                .bind("details", sealed)
                .bind("expires", expires)
                .execute());
  }

  @Override
  public Optional<JwtClaims> find(SecretHash token, Instant now) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT claims, sealed_details FROM opaque_access_token"
                        + " WHERE token_hash = :hash AND expires > :now")
                .bind("hash", token.value())
                .bind("now", now)
                .map(
                    (row, context) ->
                        new JwtClaims(
                            details
                                .open(token.value(), row)
                                .addTo(JsonObject.parse(row.getString("claims")).orThrow())))
                .findOne());
  }
}
