package dev.grantwise.store.server;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.http.CoarseAddress;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.server.device.DeviceAuthorization;
import dev.grantwise.server.device.DeviceAuthorizations;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.grant.Authorization;
import dev.grantwise.server.grant.TokenFamily;
import dev.grantwise.server.secret.SecretHash;
import dev.grantwise.store.event.Ledger;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.sql.Lists;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Devices in {@code device_authorization}: conditional updates decide, pace and redeem. */
final class SqlDeviceAuthorizations implements DeviceAuthorizations {

  private static final String INSERT =
      """
      INSERT INTO device_authorization
        (device_code_hash, user_code_hash, grant_id, client_id, scopes, resources,
         sealed_details, confirmation, origin, created, expires, state)
      VALUES
        (:deviceCode, :userCode, :grant, :client, :scopes, :resources,
         :details, :confirmation, :origin, :created, :expires, 'pending')
      ON CONFLICT DO NOTHING
      """;

  private static final String WAITING = " state = 'pending' AND expires > :now ";

  private static final String APPROVE =
      """
      UPDATE device_authorization SET
        state = 'approved', decided_at = :now, allowed_scopes = :scopes,
        allowed_resources = :resources, sealed_allowed_details = :details, user_id = :user, user_epoch = :userEpoch,
        session_id = :session, auth_time = :authTime
      WHERE user_code_hash = :userCode AND
      """
          + WAITING
          + "RETURNING *";

  private static final String DENY =
      """
      UPDATE device_authorization SET state = 'denied', decided_at = :now
      WHERE user_code_hash = :userCode AND
      """
          + WAITING
          + "RETURNING *";

  private static final String OF_CLIENT =
      " WHERE device_code_hash = :deviceCode AND client_id = :client ";

  private static final String CONSUME =
      "UPDATE device_authorization SET consumed_at = :now"
          + OF_CLIENT
          + "AND state = 'approved' AND consumed_at IS NULL AND expires > :now RETURNING *";

  private static final String COUNT =
      "UPDATE device_authorization SET last_poll = :now"
          + OF_CLIENT
          + "AND"
          + WAITING
          + "AND (last_poll IS NULL OR last_poll + COALESCE(poll_interval, :first) <= :now)";

  /** No function for the smaller of two is common to all dialects. */
  private static final String SLOW_DOWN =
      """
      UPDATE device_authorization SET poll_interval = CASE
        WHEN COALESCE(poll_interval, :first) + :step > :most THEN :most
        ELSE COALESCE(poll_interval, :first) + :step END
      """
          + OF_CLIENT
          + "AND"
          + WAITING
          + "RETURNING poll_interval";

  private static final String STILL_STANDS =
      "SELECT count(*) FROM device_authorization WHERE device_code_hash = :deviceCode AND "
          + Good.DEVICE;

  private final Ledger ledger;
  private final DeviceRow rows;
  private final AuthorizationColumns families;

  SqlDeviceAuthorizations(Ledger ledger, Envelope envelope) {
    this.rows = DeviceRow.sealedBy(envelope);
    this.families = AuthorizationColumns.ofFamilies(envelope);
    this.ledger = ledger;
  }

  @Override
  public Start start(DeviceAuthorization device, Telling<? super DeviceAuthorization> telling) {
    return ledger.write(
        telling,
        handle -> insert(handle, device) == 1 ? Start.STARTED : Start.TAKEN,
        start -> start == Start.STARTED ? Optional.of(device) : Optional.empty());
  }

  private int insert(Handle handle, DeviceAuthorization device) {
    return handle
        .createUpdate(INSERT)
        .bind("deviceCode", device.deviceCode().value())
        .bind("userCode", device.userCode().value())
        .bind("grant", device.grant().value())
        .bind("client", device.client().value())
        .bind("scopes", device.scopes().toString())
        .bind("resources", Lists.join(device.resources(), ResourceIndicator::value))
        .bind("details", rows.asked().seal(device.deviceCode().value(), device.details()))
        .bind("confirmation", device.sender().confirmation().map(JsonObject::encode).orElse(null))
        .bind("origin", device.origin().map(CoarseAddress::value).orElse(null))
        .bind("created", device.created())
        .bind("expires", device.expires())
        .execute();
  }

  @Override
  public Optional<DeviceAuthorization> find(SecretHash deviceCode) {
    return ledger
        .database()
        .read(
            handle ->
                handle
                    .createQuery(
                        "SELECT * FROM device_authorization WHERE device_code_hash = :deviceCode")
                    .bind("deviceCode", deviceCode.value())
                    .map((row, context) -> rows.device(row))
                    .findOne());
  }

  @Override
  public Optional<DeviceAuthorization> waiting(SecretHash userCode, Instant now) {
    return ledger
        .database()
        .read(
            handle ->
                handle
                    .createQuery(
                        "SELECT * FROM device_authorization WHERE user_code_hash = :userCode AND"
                            + WAITING)
                    .bind("userCode", userCode.value())
                    .bind("now", now)
                    .map((row, context) -> rows.device(row))
                    .findOne());
  }

  @Override
  public Optional<DeviceAuthorization> approve(
      SecretHash userCode,
      Authorization authorization,
      Instant now,
      Telling<? super DeviceAuthorization> telling) {
    return ledger.write(
        telling,
        handle ->
            handle
                .createQuery(APPROVE)
                .bind("userCode", userCode.value())
                .bind("now", now)
                .bind("scopes", authorization.scopes().toString())
                .bind("resources", Lists.join(authorization.resources(), ResourceIndicator::value))
                .bind("user", authorization.user().value())
                .bind("userEpoch", authorization.userEpoch())
                .bind("session", authorization.session().value())
                .bind("authTime", authorization.authTime())
                .bind("details", rows.allowed().seal(userCode.value(), authorization.details()))
                .map((row, context) -> rows.device(row))
                .findOne(),
        Function.identity());
  }

  @Override
  public Optional<DeviceAuthorization> deny(
      SecretHash userCode, Instant now, Telling<? super DeviceAuthorization> telling) {
    return ledger.write(
        telling,
        handle ->
            handle
                .createQuery(DENY)
                .bind("userCode", userCode.value())
                .bind("now", now)
                .map((row, context) -> rows.device(row))
                .findOne(),
        Function.identity());
  }

  @Override
  public Poll poll(
      SecretHash deviceCode,
      ClientId client,
      Pace pace,
      Instant now,
      Redeemer redeemer,
      Telling<? super Poll> telling) {
    Polled polled = new Polled(deviceCode, client, pace, now);
    return ledger.write(
        telling,
        handle ->
            polled
                .bind(handle.createQuery(CONSUME))
                .map((row, context) -> rows.authorization(row))
                .findOne()
                .map(won -> begin(handle, deviceCode, won, redeemer))
                .or(() -> paced(handle, polled))
                .orElseGet(() -> classify(handle, polled)));
  }

  private record Polled(SecretHash deviceCode, ClientId client, Pace pace, Instant now) {

    <S extends SqlStatement<S>> S bind(S statement) {
      return statement
          .bind("deviceCode", deviceCode.value())
          .bind("client", client.value())
          .bind("now", now);
    }
  }

  private Poll begin(Handle handle, SecretHash deviceCode, Authorization won, Redeemer redeemer) {
    Optional<TokenFamily> family = redeemer.familyFor(won);
    if (family.isEmpty()) {
      return new Poll.Unfit(won);
    }
    if (!stillStands(handle, deviceCode, family.get())) {
      return new Poll.Gone(won);
    }
    FamilyRow.insert(handle, families, family.get());
    handle
        .createUpdate(
            "UPDATE device_authorization SET family_id = :family"
                + " WHERE device_code_hash = :deviceCode")
        .bind("family", family.get().id().reveal())
        .bind("deviceCode", deviceCode.value())
        .execute();
    return new Poll.Redeemed(won, family.get());
  }

  private static boolean stillStands(Handle handle, SecretHash deviceCode, TokenFamily family) {
    return handle
            .createQuery(STILL_STANDS)
            .bind("deviceCode", deviceCode.value())
            .bind("lifetime", FamilyRow.lower(family.lifetime()))
            .mapTo(Integer.class)
            .one()
        == 1;
  }

  /** While nobody has decided; empty once somebody has, or the time is over. */
  private static Optional<Poll> paced(Handle handle, Polled polled) {
    Pace pace = polled.pace();
    int counted =
        polled
            .bind(handle.createUpdate(COUNT))
            .bind("first", DeviceRow.micros(pace.first()))
            .execute();
    return counted == 1
        ? Optional.of(new Poll.Pending())
        : polled
            .bind(handle.createQuery(SLOW_DOWN))
            .bind("first", DeviceRow.micros(pace.first()))
            .bind("step", DeviceRow.micros(pace.step()))
            .bind("most", DeviceRow.micros(pace.most()))
            .map((row, context) -> DeviceRow.duration(row.getLong("poll_interval")))
            .findOne()
            .map(Poll.TooSoon::new);
  }

  private Poll classify(Handle handle, Polled polled) {
    return polled
        .bind(handle.createQuery("SELECT * FROM device_authorization" + OF_CLIENT))
        .map((row, context) -> rows.poll(row, polled.now()))
        .findOne()
        .orElseGet(Poll.Unknown::new);
  }
}
