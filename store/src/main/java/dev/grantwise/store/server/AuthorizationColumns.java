package dev.grantwise.store.server;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.message.ClaimsRequest;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.grant.Authorization;
import dev.grantwise.server.grant.GrantId;
import dev.grantwise.server.session.SessionId;
import dev.grantwise.server.user.UserId;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.sql.Lists;
import dev.grantwise.store.sql.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * The columns that codes and families have in common.
 *
 * @param details those of the table
 */
record AuthorizationColumns(DetailsColumn details) {

  static final String NAMES =
      "grant_id, client_id, user_id, user_epoch, session_id, scopes, resources, nonce, auth_time,"
          + " claims, "
          + DetailsColumn.NAME;

  static final String VALUES =
      ":grant, :client, :user, :userEpoch, :session, :scopes, :resources, :nonce, :authTime,"
          + " :claims, :details";

  static AuthorizationColumns ofCodes(Envelope envelope) {
    return new AuthorizationColumns(new DetailsColumn(envelope, "authorization_code"));
  }

  static AuthorizationColumns ofFamilies(Envelope envelope) {
    return new AuthorizationColumns(new DetailsColumn(envelope, "token_family"));
  }

  /** Binds the values of a row that is found by that. */
  <S extends SqlStatement<S>> S bind(S statement, String id, Authorization authorization) {
    return statement
        .bind("grant", authorization.grant().value())
        .bind("client", authorization.client().value())
        .bind("user", authorization.user().value())
        .bind("userEpoch", authorization.userEpoch())
        .bind("session", authorization.session().value())
        .bind("scopes", authorization.scopes().toString())
        .bind("resources", Lists.join(authorization.resources(), ResourceIndicator::value))
        .bind("nonce", authorization.nonce().orElse(null))
        .bind("authTime", authorization.authTime())
        .bind("claims", json(authorization.claims()))
        .bind("details", details.seal(id, authorization.details()));
  }

  /** Reads a row that is found by that. */
  Authorization read(String id, ResultSet row) throws SQLException {
    return new Authorization(
        new GrantId(row.getString("grant_id")),
        new ClientId(row.getString("client_id")),
        new UserId(row.getString("user_id")),
        row.getLong("user_epoch"),
        new SessionId(row.getString("session_id")),
        ScopeSet.parse(row.getString("scopes")).orThrow(),
        Lists.split(row.getString("resources"), ResourceIndicator::new),
        Optional.ofNullable(row.getString("nonce")),
        Micros.instant(row, "auth_time"),
        Optional.ofNullable(row.getString("claims"))
            .map(text -> ClaimsRequest.parse(text).orThrow())
            .orElse(ClaimsRequest.NONE),
        details.open(id, row));
  }

  private static @Nullable String json(ClaimsRequest claims) {
    return claims.isEmpty() ? null : claims.toJson().encode();
  }
}
