package dev.grantwise.store.server;

import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.server.grant.FamilyId;
import dev.grantwise.server.grant.FamilySalt;
import dev.grantwise.server.grant.FamilyStatus;
import dev.grantwise.server.grant.Generation;
import dev.grantwise.server.grant.Generation.Grace;
import dev.grantwise.server.grant.TokenFamily;
import dev.grantwise.server.grant.TokenFamily.Lifetime;
import dev.grantwise.server.secret.SecretHash;
import dev.grantwise.server.sender.Sender;
import dev.grantwise.store.sql.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** A token family as a row. */
final class FamilyRow {

  private static final String INSERT =
      "INSERT INTO token_family (id, "
          + AuthorizationColumns.NAMES
          + """
          , confirmation, lifetime, salt, generation, key_id, current_hash, previous_hash, grace_until,
            grace_used, status, revoke_reason, idle_end, absolute_end)
          VALUES (:id,\s"""
          + AuthorizationColumns.VALUES
          + """
          , :confirmation, :lifetime, :salt, :generation, :keyId, :current, :previous, :graceUntil,
            :graceUsed, :status, :reason, :idleEnd, :absoluteEnd)
          """;

  private FamilyRow() {}

  static void insert(Handle handle, AuthorizationColumns columns, TokenFamily family) {
    Generation generation = family.generation();
    columns
        .bind(handle.createUpdate(INSERT), family.id().reveal(), family.authorization())
        .bind("id", family.id().reveal())
        .bind("confirmation", family.sender().confirmation().map(JsonObject::encode).orElse(null))
        .bind("lifetime", lower(family.lifetime()))
        .bind("salt", family.salt().reveal())
        .bind("generation", generation.number())
        .bind("keyId", generation.keyId())
        .bind("current", generation.current().value())
        .bind("previous", generation.previous().map(SecretHash::value).orElse(null))
        .bind("graceUntil", generation.grace().until())
        .bind("graceUsed", generation.grace().used())
        .bind("status", family.isActive() ? "active" : "revoked")
        .bind("reason", family.revocationReason().orElse(null))
        .bind("idleEnd", family.idleEnd())
        .bind("absoluteEnd", family.absoluteEnd())
        .execute();
  }

  static TokenFamily read(AuthorizationColumns columns, ResultSet row) throws SQLException {
    return new TokenFamily(
        new FamilyId(row.getString("id")),
        columns.read(row.getString("id"), row),
        Optional.ofNullable(row.getString("confirmation"))
            .map(text -> JsonObject.parse(text).then(Sender::of).orThrow())
            .orElse(Sender.anyone()),
        Lifetime.valueOf(row.getString("lifetime").toUpperCase(Locale.ROOT)),
        new FamilySalt(row.getString("salt")),
        generation(row),
        status(row),
        Micros.instant(row, "idle_end"),
        Micros.instant(row, "absolute_end"));
  }

  /** Ends the active families that match and their access tokens, and says how many. */
  static int revoke(Handle handle, Which which, String value, String reason, Instant now) {
    return revoke(handle, which, Map.of("value", value), reason, now);
  }

  /** The same where one value does not say which. */
  static int revoke(
      Handle handle, Which which, Map<String, String> values, String reason, Instant now) {
    String sql =
        "UPDATE token_family SET status = 'revoked', revoke_reason = :reason, revoked_at = :now"
            + " WHERE status = 'active' AND "
            + which.condition;
    if (which == Which.OF_CLIENT) {
      return handle
          .createUpdate(sql)
          .bindMap(values)
          .bind("reason", reason)
          .bind("now", now)
          .execute();
    }
    List<String> grants =
        handle
            .createQuery(sql + " RETURNING grant_id")
            .bindMap(values)
            .bind("reason", reason)
            .bind("now", now)
            .mapTo(String.class)
            .list();
    RevocationRows.addGrants(handle, grants, now);
    return grants.size();
  }

  /** Which families a revocation meets. */
  enum Which {
    OF_ID("id = :value"),
    /** There may be any number: their access tokens end by the client's name. */
    OF_CLIENT("client_id = :value"),
    OF_USER_AT_CLIENT("user_id = :user AND client_id = :client"),
    OF_USER("user_id = :value"),
    OF_SESSION("session_id = :value"),
    ANY(":value = ''"),
    // Offline access was given to outlive the session.
    BOUND_TO_SESSION("session_id = :value AND lifetime = 'session'");

    private final String condition;

    Which(String condition) {
      this.condition = condition;
    }
  }

  private static Generation generation(ResultSet row) throws SQLException {
    return new Generation(
        row.getLong("generation"),
        row.getString("key_id"),
        new SecretHash(row.getString("current_hash")),
        Optional.ofNullable(row.getString("previous_hash")).map(SecretHash::new),
        new Grace(Micros.instant(row, "grace_until"), row.getInt("grace_used")));
  }

  private static FamilyStatus status(ResultSet row) throws SQLException {
    return row.getString("status").equals("active")
        ? FamilyStatus.active()
        : new FamilyStatus.Revoked(row.getString("revoke_reason"));
  }

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
