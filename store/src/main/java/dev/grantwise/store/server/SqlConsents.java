package dev.grantwise.store.server;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.protocol.secret.Sha256;
import dev.grantwise.server.consent.Consent;
import dev.grantwise.server.consent.Consents;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.user.UserId;
import dev.grantwise.store.event.Ledger;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.sql.Database;
import dev.grantwise.store.sql.Dialect;
import dev.grantwise.store.sql.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What users allowed, in {@code consent_grant}. */
final class SqlConsents implements Consents {

  private static final String INSERT =
      """
      INSERT INTO consent_grant
        (user_id, client_id, resource, scopes, details_id, sealed_details, version, granted_at)
      VALUES
        (:user, :client, :resource, :scopes, :detailsId, :details, :version + 1, :grantedAt)
      ON CONFLICT DO NOTHING
      """;

  private static final String UPDATE =
      """
      UPDATE consent_grant SET
        scopes = :scopes, details_id = :detailsId, sealed_details = :details,
        version = version + 1, granted_at = :grantedAt
      WHERE user_id = :user AND client_id = :client AND resource = :resource
      AND version = :version
      """;

  private static final String REACHES =
      """
      SELECT client_id, MAX(CASE WHEN lifetime = 'offline' THEN 1 ELSE 0 END) AS offline
      FROM token_family WHERE user_id = :user AND %s
      GROUP BY client_id
      """
          .formatted(Good.FAMILY);

  private final Ledger ledger;
  private final Database database;
  private final DetailsColumn details;

  SqlConsents(Ledger ledger, Envelope envelope) {
    this.details = new DetailsColumn(envelope, "consent_grant");
    this.ledger = ledger;
    this.database = ledger.database();
  }

  @Override
  public List<Consent> of(UserId user, ClientId client) {
    String sql =
        """
        SELECT * FROM consent_grant WHERE user_id = :user AND client_id = :client
        ORDER BY resource
        """;
    return database.read(
        handle ->
            handle
                .createQuery(sql)
                .bind("user", user.value())
                .bind("client", client.value())
                .map((row, context) -> read(row))
                .list());
  }

  @Override
  public Outcome give(List<Consent> consents, Telling<? super List<Consent>> telling) {
    try {
      ledger.write(
          telling,
          handle -> {
            consents.forEach(consent -> store(handle, consent));
            return consents;
          });
      return Outcome.GIVEN;
    } catch (ChangedException e) {
      return Outcome.CHANGED;
    }
  }

  @Override
  public List<Allowed> allowed(UserId user, Instant now) {
    return database.read(
        handle -> {
          Map<ClientId, List<Consent>> consents = new HashMap<>();
          handle
              .createQuery("SELECT * FROM consent_grant WHERE user_id = :user ORDER BY resource")
              .bind("user", user.value())
              .map((row, context) -> read(row))
              .forEach(
                  consent ->
                      consents
                          .computeIfAbsent(consent.client(), _ -> new ArrayList<>())
                          .add(consent));
          Map<ClientId, Reach> reaches = reaches(handle, user, now);
          return Withdrawal.clientsOf(handle, user).stream()
              .map(
                  client ->
                      new Allowed(
                          client,
                          consents.getOrDefault(client, List.of()),
                          reaches.getOrDefault(client, Reach.NOTHING)))
              .toList();
        });
  }

  private static Map<ClientId, Reach> reaches(Handle handle, UserId user, Instant now) {
    Map<ClientId, Reach> reaches = new HashMap<>();
    handle
        .createQuery(REACHES)
        .bind("user", user.value())
        .bind("now", now)
        .map(
            (row, context) ->
                Map.entry(
                    new ClientId(row.getString("client_id")),
                    row.getInt("offline") == 1 ? Reach.OFFLINE : Reach.SESSION))
        .forEach(reach -> reaches.put(reach.getKey(), reach.getValue()));
    return reaches;
  }

  @Override
  public void withdraw(
      UserId user, ClientId client, Instant now, Telling<? super Integer> telling) {
    ledger.write(
        telling,
        handle -> {
          Dialect.of(handle).waitForOthers(handle);
          return withdrawal(handle, user, client, now);
        },
        done -> done.changed() ? Optional.of(done.families()) : Optional.<Integer>empty());
  }

  @Override
  public void withdrawAll(UserId user, Instant now, Telling<? super List<ClientId>> telling) {
    ledger.write(
        telling,
        handle -> {
          Dialect.of(handle).waitForOthers(handle);
          return Withdrawal.clientsOf(handle, user).stream()
              .filter(client -> withdrawal(handle, user, client, now).changed())
              .toList();
        },
        clients -> Optional.of(clients).filter(all -> !all.isEmpty()));
  }

  private Withdrawal withdrawal(Handle handle, UserId user, ClientId client, Instant now) {
    Withdrawal done = Withdrawal.of(handle, user, client, now);
    ledger.send(handle, done.notices(), now);
    return done;
  }

  private void store(Handle handle, Consent consent) {
    String detailsId = detailsId(consent.user(), consent.client(), consent.resource());
    int stored =
        handle
            .createUpdate(consent.version() == 0 ? INSERT : UPDATE)
            .bind("user", consent.user().value())
            .bind("client", consent.client().value())
            .bind("resource", consent.resource().value())
            .bind("scopes", consent.scopes().toString())
            .bind("detailsId", detailsId)
            .bind("details", details.seal(detailsId, consent.details()))
            .bind("version", consent.version())
            .bind("grantedAt", consent.grantedAt())
            .execute();
    if (stored == 0) {
      throw new ChangedException();
    }
  }

  private Consent read(ResultSet row) throws SQLException {
    UserId user = new UserId(row.getString("user_id"));
    ClientId client = new ClientId(row.getString("client_id"));
    ResourceIndicator resource = new ResourceIndicator(row.getString("resource"));
    return new Consent(
        user,
        client,
        resource,
        ScopeSet.parse(row.getString("scopes")).orThrow(),
        details.open(detailsId(user, client, resource), row),
        row.getLong("version"),
        Micros.instant(row, "granted_at"));
  }

  /** One name of the three, none of which has a line break in it. */
  private static String detailsId(UserId user, ClientId client, ResourceIndicator resource) {
    return Sha256.base64Url(user.value() + "\n" + client.value() + "\n" + resource.value());
  }

  /** Undoes the unit of work: all consents are stored or none. */
  private static final class ChangedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ChangedException() {
      super("a consent changed since it was read", null, false, false);
    }
  }
}
