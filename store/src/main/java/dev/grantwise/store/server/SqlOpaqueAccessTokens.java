package dev.grantwise.store.server;

import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.server.grant.OpaqueAccessTokens;
import dev.grantwise.server.secret.SecretHash;
import dev.grantwise.store.sql.Database;
import java.time.Instant;
import java.util.Optional;

/** Access tokens that say nothing by themselves, in {@code opaque_access_token}. */
final class SqlOpaqueAccessTokens implements OpaqueAccessTokens {

  private final Database database;

  SqlOpaqueAccessTokens(Database database) {
    this.database = database;
  }

  @Override
  public void keep(SecretHash token, JwtClaims claims, Instant expires) {
    database.write(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO opaque_access_token (token_hash, claims, expires)
                    VALUES (:hash, :claims, :expires)
                    """)
                .bind("hash", token.value())
                .bind("claims", claims.json().encode())
                .bind("expires", expires)
                .execute());
  }

  @Override
  public Optional<JwtClaims> find(SecretHash token, Instant now) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT claims FROM opaque_access_token"
                        + " WHERE token_hash = :hash AND expires > :now")
                .bind("hash", token.value())
                .bind("now", now)
                .map(
                    (row, context) ->
                        new JwtClaims(JsonObject.parse(row.getString("claims")).orThrow()))
                .findOne());
  }
}
