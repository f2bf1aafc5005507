package dev.grantwise.store.server;

import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.server.interaction.Interaction;
import dev.grantwise.server.interaction.Interactions;
import dev.grantwise.server.secret.SecretHash;
import dev.grantwise.server.session.SessionId;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.protection.Envelope.Place;
import dev.grantwise.store.sql.Database;
import dev.grantwise.store.sql.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;

/** Waiting requests in {@code interaction}, their parameters encrypted. */
final class SqlInteractions implements Interactions {

  private static final String COLUMN = "interaction.sealed_request";

  private static final String OPEN =
      """
       WHERE id_hash = :id AND browser_hash = :browser AND finished_at IS NULL AND expires > :now
      """;

  private final Database database;
  private final Envelope envelope;

  SqlInteractions(Database database, Envelope envelope) {
    this.database = database;
    this.envelope = envelope;
  }

  @Override
  public void begin(Interaction interaction) {
    byte[] request = envelope.seal(place(interaction.id()), interaction.request().encode());
    database.write(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO interaction
                      (id_hash, browser_hash, sealed_request, session_id, expires)
                    VALUES (:id, :browser, :request, :session, :expires)
                    """)
                .bind("id", interaction.id().value())
                .bind("browser", interaction.browser().value())
                .bind("request", request)
                .bind("session", interaction.session().map(SessionId::value).orElse(null))
                .bind("expires", interaction.expires())
                .execute());
  }

  @Override
  public Optional<Interaction> find(SecretHash id, SecretHash browser, Instant now) {
    return database.read(
        handle ->
            bind(handle.createQuery("SELECT * FROM interaction" + OPEN), id, browser, now)
                .map((row, context) -> read(row))
                .findOne());
  }

  @Override
  public boolean enter(SecretHash id, SecretHash browser, SessionId session, Instant now) {
    String sql = "UPDATE interaction SET session_id = :session" + OPEN;
    int entered =
        database.write(
            handle ->
                bind(handle.createUpdate(sql), id, browser, now)
                    .bind("session", session.value())
                    .execute());
    return entered == 1;
  }

  @Override
  public Optional<Interaction> finish(SecretHash id, SecretHash browser, Instant now) {
    String sql = "UPDATE interaction SET finished_at = :now" + OPEN + " RETURNING *";
    return database.write(
        handle ->
            bind(handle.createQuery(sql), id, browser, now)
                .map((row, context) -> read(row))
                .findOne());
  }

  private static <S extends SqlStatement<S>> S bind(
      S statement, SecretHash id, SecretHash browser, Instant now) {
    return statement.bind("id", id.value()).bind("browser", browser.value()).bind("now", now);
  }

  private Interaction read(ResultSet row) throws SQLException {
    SecretHash id = new SecretHash(row.getString("id_hash"));
    return new Interaction(
        id,
        new SecretHash(row.getString("browser_hash")),
        Parameters.parse(envelope.open(place(id), row.getBytes("sealed_request"))).orThrow(),
        Optional.ofNullable(row.getString("session_id")).map(SessionId::new),
        Micros.instant(row, "expires"));
  }

  private static Place place(SecretHash id) {
    return new Place(COLUMN, id.value());
  }
}
