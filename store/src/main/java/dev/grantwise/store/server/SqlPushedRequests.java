package dev.grantwise.store.server;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.rule.pushed.ReferenceUse;
import dev.grantwise.protocol.signed.PushedRequest;
import dev.grantwise.server.pushed.PushedRequests;
import dev.grantwise.server.secret.SecretHash;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.protection.Envelope.Place;
import dev.grantwise.store.sql.Database;
import dev.grantwise.store.sql.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Pushed requests in {@code pushed_request}, their parameters encrypted. */
final class SqlPushedRequests implements PushedRequests {

  private static final String COLUMN = "pushed_request.sealed_parameters";

  private final Database database;
  private final Envelope envelope;

  SqlPushedRequests(Database database, Envelope envelope) {
    this.database = database;
    this.envelope = envelope;
  }

  @Override
  public void push(SecretHash name, PushedRequest request) {
    byte[] parameters = envelope.seal(place(name), request.parameters().encode());
    database.write(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO pushed_request (name_hash, client_id, sealed_parameters, expires)
                    VALUES (:name, :client, :parameters, :expires)
                    """)
                .bind("name", name.value())
                .bind("client", request.client().value())
                .bind("parameters", parameters)
                .bind("expires", request.expires())
                .execute());
  }

  @Override
  public Optional<Kept> find(SecretHash name) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT * FROM pushed_request WHERE name_hash = :name")
                .bind("name", name.value())
                .map((row, context) -> read(row))
                .findOne());
  }

  @Override
  public ReferenceUse use(SecretHash name, Instant now) {
    int used =
        database.write(
            handle ->
                handle
                    .createUpdate(
                        """
                        UPDATE pushed_request SET used_at = :now
                        WHERE name_hash = :name AND used_at IS NULL
                        """)
                    .bind("name", name.value())
                    .bind("now", now)
                    .execute());
    return used == 1 ? ReferenceUse.FIRST : ReferenceUse.REPEATED;
  }

  private Kept read(ResultSet row) throws SQLException {
    SecretHash name = new SecretHash(row.getString("name_hash"));
    PushedRequest request =
        new PushedRequest(
            new ClientId(row.getString("client_id")),
            Parameters.parse(envelope.open(place(name), row.getBytes("sealed_parameters")))
                .orThrow(),
            Micros.instant(row, "expires"));
    boolean used = Micros.optionalInstant(row, "used_at").isPresent();
    return new Kept(request, used ? ReferenceUse.REPEATED : ReferenceUse.FIRST);
  }

  private static Place place(SecretHash name) {
    return new Place(COLUMN, name.value());
  }
}
