package dev.grantwise.store.server;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.http.CoarseAddress;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.device.DeviceAuthorization;
import dev.grantwise.server.device.DeviceAuthorizations.Poll;
import dev.grantwise.server.grant.Authorization;
import dev.grantwise.server.grant.FamilyId;
import dev.grantwise.server.grant.GrantId;
import dev.grantwise.server.secret.SecretHash;
import dev.grantwise.server.sender.Sender;
import dev.grantwise.server.session.SessionId;
import dev.grantwise.server.user.UserId;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.sql.Lists;
import dev.grantwise.store.sql.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A row of {@code device_authorization}.
 *
 * @param asked the column of the details asked for
 * @param allowed the column of those allowed
 */
record DeviceRow(DetailsColumn asked, DetailsColumn allowed) {

  private static final String TABLE = "device_authorization";

  static DeviceRow sealedBy(Envelope envelope) {
    return new DeviceRow(
        new DetailsColumn(envelope, TABLE),
        new DetailsColumn(envelope, TABLE, "sealed_allowed_details"));
  }

  /** What was asked for. */
  DeviceAuthorization device(ResultSet row) throws SQLException {
    return new DeviceAuthorization(
        new SecretHash(row.getString("device_code_hash")),
        new SecretHash(row.getString("user_code_hash")),
        new GrantId(row.getString("grant_id")),
        new ClientId(row.getString("client_id")),
        ScopeSet.parse(row.getString("scopes")).orThrow(),
        Lists.split(row.getString("resources"), ResourceIndicator::new),
        asked.open(row.getString("device_code_hash"), row),
        Optional.ofNullable(row.getString("confirmation"))
            .map(text -> JsonObject.parse(text).then(Sender::of).orThrow())
            .orElse(Sender.anyone()),
        Optional.ofNullable(row.getString("origin")).map(CoarseAddress::new),
        Micros.instant(row, "created"),
        Micros.instant(row, "expires"));
  }

  /** What was allowed, of a row in which somebody allowed something. */
  Authorization authorization(ResultSet row) throws SQLException {
    return new Authorization(
            new GrantId(row.getString("grant_id")),
            new ClientId(row.getString("client_id")),
            new UserId(row.getString("user_id")),
            row.getLong("user_epoch"),
            new SessionId(row.getString("session_id")),
            ScopeSet.parse(row.getString("allowed_scopes")).orThrow(),
            Lists.split(row.getString("allowed_resources"), ResourceIndicator::new),
            Optional.empty(),
            Micros.instant(row, "auth_time"))
        .with(allowed.open(row.getString("user_code_hash"), row));
  }

  /** What there is to say of a row that was neither redeemed nor paced. */
  Poll poll(ResultSet row, Instant now) throws SQLException {
    if (Micros.optionalInstant(row, "consumed_at").isPresent()) {
      return new Poll.Replayed(
          authorization(row), Optional.ofNullable(row.getString("family_id")).map(FamilyId::new));
    }
    if (row.getString("state").equals("denied")) {
      return new Poll.Denied();
    }
    // Else somebody allowed it between two statements: the next poll will say so.
    return now.isBefore(Micros.instant(row, "expires")) ? new Poll.Pending() : new Poll.Expired();
  }

  static long micros(Duration duration) {
    return duration.dividedBy(ChronoUnit.MICROS.getDuration());
  }

  static Duration duration(long micros) {
    return Duration.of(micros, ChronoUnit.MICROS);
  }
}
