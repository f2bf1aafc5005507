package dev.grantwise.store.server;

import dev.grantwise.protocol.jose.PrivateJwk;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.protection.Envelope.Place;
import dev.grantwise.store.sql.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** The server's signing keys in {@code signing_key}, private parts encrypted. */
public final class SigningKeys {

  private static final String COLUMN = "signing_key.sealed_jwk";

  private final Database database;
  private final Envelope envelope;

  public SigningKeys(Database database, Envelope envelope) {
    this.database = database;
    this.envelope = envelope;
  }

  /**
   * The key that signs; made the first time. Of several that make one at once, one key stays, and
   * all of them get it.
   */
  public SigningKey active(Supplier<SigningKey> generator, Instant now) {
    return active()
        .or(
            () -> {
              keep(generator.get(), now);
              return active();
            })
        .orElseThrow();
  }

  private Optional<SigningKey> active() {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT kid, sealed_jwk FROM signing_key WHERE state = 'active'")
                .map((row, context) -> read(row))
                .findOne());
  }

  private void keep(SigningKey key, Instant now) {
    String kid = key.id().value();
    byte[] sealed = envelope.seal(new Place(COLUMN, kid), key.jwk().reveal());
    database.write(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO signing_key (kid, sealed_jwk, state, created_at)
                    VALUES (:kid, :sealed, 'active', :now) ON CONFLICT DO NOTHING
                    """)
                .bind("kid", kid)
                .bind("sealed", sealed)
                .bind("now", now)
                .execute());
  }

  private SigningKey read(ResultSet row) throws SQLException {
    Place place = new Place(COLUMN, row.getString("kid"));
    return SigningKey.parse(new PrivateJwk(envelope.open(place, row.getBytes("sealed_jwk"))))
        .orThrow();
  }
}
