package dev.grantwise.store.server;

import dev.grantwise.protocol.event.OperationEvent.Stage;
import dev.grantwise.protocol.jose.KeyId;
import dev.grantwise.protocol.jose.VerificationKey;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.server.key.DatabaseKeeper;
import dev.grantwise.server.key.KeptKey;
import dev.grantwise.server.key.KeptKeys;
import dev.grantwise.server.key.KeyChange;
import dev.grantwise.server.key.KeyHandle;
import dev.grantwise.server.key.KeyState;
import dev.grantwise.server.key.KeyTelling;
import dev.grantwise.store.event.Ledger;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.protection.Envelope.Place;
import dev.grantwise.store.sql.Micros;
import dev.grantwise.store.sql.Work;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The server's signing keys in {@code signing_key}, handles encrypted. Two unique indexes and the
 * state in every condition decide who was first.
 */
public final class SqlKeptKeys implements KeptKeys {

  /** The name that values were sealed under before the column was renamed. */
  public static final String COLUMN = "signing_key.sealed_jwk";

  private final Ledger ledger;
  private final Envelope envelope;
  private final KeyTelling telling;

  /**
   * The table.
   *
   * @param telling asked once for each step; what it makes of the change is written with it
   */
  public SqlKeptKeys(Ledger ledger, Envelope envelope, KeyTelling telling) {
    this.ledger = ledger;
    this.envelope = envelope;
    this.telling = telling;
  }

  @Override
  public List<KeptKey> all() {
    return ledger
        .database()
        .read(
            handle ->
                handle
                    .createQuery("SELECT * FROM signing_key ORDER BY kid")
                    .map((row, context) -> read(row))
                    .list());
  }

  @Override
  public boolean begin(KeptKey active) {
    return insert(active, "WHERE NOT EXISTS (SELECT 1 FROM signing_key WHERE algorithm = :alg)");
  }

  @Override
  public boolean announce(KeptKey announced) {
    return insert(announced, "WHERE true");
  }

  @Override
  public boolean reschedule(KeyId announced, Instant activeFrom) {
    int rescheduled =
        ledger
            .database()
            .write(
                handle ->
                    handle
                        .createUpdate(
                            """
                    UPDATE signing_key SET active_from = :from
                    WHERE kid = :kid AND state = 'announced'
                    """)
                        .bind("kid", announced.value())
                        .bind("from", activeFrom)
                        .execute());
    return rescheduled > 0;
  }

  /** First the old one makes way, if the new one may come; the index would refuse two. */
  @Override
  public boolean activate(KeyId announced, Instant now) {
    List<KeptKey> keys = all();
    Optional<KeptKey> active =
        keys.stream()
            .filter(key -> key.id().equals(announced))
            .findFirst()
            .flatMap(next -> KeptKeys.find(keys, next.algorithm(), KeyState.ACTIVE));
    return changed(
        handle -> {
          int retired = active.map(key -> retire(handle, key, announced, now)).orElse(0);
          int activated = activate(handle, announced, now);
          if (retired > activated) {
            throw StorageException.of(Kind.UNAVAILABLE, "The signing keys changed meanwhile")
                .expected("an announced key that is still there")
                .remedy("Nothing needs doing: it is tried again");
          }
          KeyChange change = moved(activated, announced, Stage.ACTIVE);
          return retired == 0 ? change : retired(active.orElseThrow().id(), announced);
        });
  }

  private static KeyChange retired(KeyId old, KeyId successor) {
    return new KeyChange(
        List.of(
            new KeyChange.Move(successor, Stage.ACTIVE), new KeyChange.Move(old, Stage.RETIRED)));
  }

  private static int activate(Handle handle, KeyId announced, Instant now) {
    return handle
        .createUpdate(
            """
                  UPDATE signing_key SET state = 'active', since = :now
                  WHERE kid = :kid AND state = 'announced' AND active_from <= :now
                  AND NOT EXISTS (
                    SELECT 1 FROM signing_key AS other
                    WHERE other.algorithm = signing_key.algorithm AND other.state = 'active')
                  """)
        .bind("kid", announced.value())
        .bind("now", now)
        .execute();
  }

  private static int retire(Handle handle, KeptKey active, KeyId successor, Instant now) {
    return handle
        .createUpdate(
            """
            UPDATE signing_key
            SET state = 'retiring', since = :now, sealed_handle = NULL, public_jwk = :public
            WHERE kid = :kid AND state = 'active' AND EXISTS (
              SELECT 1 FROM signing_key AS next
              WHERE next.kid = :next AND next.state = 'announced' AND next.active_from <= :now)
            """)
        .bind("kid", active.id().value())
        .bind("next", successor.value())
        .bind("public", active.publicKey().toJson().encode())
        .bind("now", now)
        .execute();
  }

  @Override
  public boolean forget(KeyId retiring) {
    return changed(
        handle ->
            moved(
                handle
                    .createUpdate("DELETE FROM signing_key WHERE kid = :kid AND state = 'retiring'")
                    .bind("kid", retiring.value())
                    .execute(),
                retiring,
                Stage.DELETED));
  }

  @Override
  public boolean replace(KeyId compromised, KeptKey active) {
    byte[] sealed = sealed(active);
    return changed(handle -> replace(handle, compromised, active, sealed));
  }

  private static KeyChange replace(
      Handle handle, KeyId compromised, KeptKey active, byte[] sealed) {
    List<KeyId> gone =
        handle
            .createQuery(
                "DELETE FROM signing_key WHERE kid = :kid AND state = 'active' RETURNING kid")
            .bind("kid", compromised.value())
            .map((row, context) -> new KeyId(row.getString("kid")))
            .list();
    if (gone.isEmpty()) {
      return KeyChange.NONE;
    }
    List<KeyChange.Move> moves = new ArrayList<>();
    gone.forEach(kid -> moves.add(new KeyChange.Move(kid, Stage.DELETED)));
    handle
        .createQuery("DELETE FROM signing_key WHERE algorithm = :alg RETURNING kid")
        .bind("alg", active.algorithm().headerName())
        .map((row, context) -> new KeyId(row.getString("kid")))
        .forEach(kid -> moves.add(new KeyChange.Move(kid, Stage.DELETED)));
    insert(handle, active, sealed, "WHERE true");
    moves.add(new KeyChange.Move(active.id(), Stage.ACTIVE));
    return new KeyChange(moves);
  }

  private boolean insert(KeptKey key, String condition) {
    byte[] sealed = sealed(key);
    Stage stage = key.state() == KeyState.ACTIVE ? Stage.ACTIVE : Stage.ANNOUNCED;
    return changed(handle -> moved(insert(handle, key, sealed, condition), key.id(), stage));
  }

  private static int insert(Handle handle, KeptKey key, byte[] sealed, String condition) {
    return handle
        .createUpdate(
            """
            INSERT INTO signing_key
              (kid, algorithm, state, public_jwk, keeper, sealed_handle, since, active_from)
            SELECT :kid, :alg, :state, :public, :keeper, :sealed, :since, :from
            """
                + condition
                + " ON CONFLICT DO NOTHING")
        .bind("kid", key.id().value())
        .bind("alg", key.algorithm().headerName())
        .bind("state", key.state().name().toLowerCase(Locale.ROOT))
        .bind("public", key.publicKey().toJson().encode())
        .bind("keeper", key.keeper())
        .bind("sealed", sealed)
        .bind("since", key.since())
        .bind("from", key.activeFrom())
        .execute();
  }

  /** Makes a change and tells of it in its transaction. */
  private boolean changed(Work<KeyChange> work) {
    KeyChange change =
        ledger.write(
            telling.next(),
            work,
            made -> made.isNone() ? Optional.<KeyChange>empty() : Optional.of(made));
    return !change.isNone();
  }

  private static KeyChange moved(int rows, KeyId key, Stage stage) {
    return rows == 0 ? KeyChange.NONE : KeyChange.of(key, stage);
  }

  private byte[] sealed(KeptKey key) {
    return envelope.seal(new Place(COLUMN, key.id().value()), key.handle().orElseThrow().reveal());
  }

  private KeptKey read(ResultSet row) throws SQLException {
    String kid = row.getString("kid");
    String publicJwk = row.getString("public_jwk");
    Optional<KeyHandle> handle =
        Optional.ofNullable(row.getBytes("sealed_handle"))
            .map(value -> new KeyHandle(envelope.open(new Place(COLUMN, kid), value)));
    return new KeptKey(
        publicJwk == null
            ? publicHalf(handle.orElseThrow())
            : JsonObject.parse(publicJwk).then(VerificationKey::parse).orThrow(),
        KeyState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getString("keeper"),
        handle,
        Micros.instant(row, "since"),
        Micros.instant(row, "active_from"));
  }

  /** Of a key that an older version made: always one that is kept here whole. */
  private static VerificationKey publicHalf(KeyHandle handle) {
    return new DatabaseKeeper().open(handle).verificationKey();
  }
}
