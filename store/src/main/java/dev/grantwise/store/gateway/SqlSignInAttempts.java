package dev.grantwise.store.gateway;

import dev.grantwise.gateway.attempt.AttemptKey;
import dev.grantwise.gateway.attempt.SignInAttempt;
import dev.grantwise.gateway.attempt.SignInAttempts;
import dev.grantwise.gateway.attempt.StepUp;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.protection.Envelope.Place;
import dev.grantwise.store.sql.Database;
import dev.grantwise.store.sql.Deletion;
import dev.grantwise.store.sql.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Sign-in attempts in {@code sign_in_attempt}, encrypted whole; handed out by deleting them. */
public final class SqlSignInAttempts implements SignInAttempts {

  /** Of attempts, with {@code :before}. */
  public static final Deletion EXPIRED =
      new Deletion("sign_in_attempt", "key_digest", "expires < :before");

  private static final String COLUMN = "sign_in_attempt.sealed_attempt";

  private final Database database;
  private final Envelope envelope;

  public SqlSignInAttempts(Database database, Envelope envelope) {
    this.database = database;
    this.envelope = envelope;
  }

  @Override
  public List<AttemptKey> create(SignInAttempt attempt, List<AttemptKey> others) {
    byte[] sealed = envelope.seal(place(attempt.key()), AttemptJson.write(attempt));
    return database.write(
        handle -> {
          List<AttemptKey> kept = newest(handle, others);
          List<AttemptKey> dropped = new ArrayList<>(others);
          dropped.removeAll(kept);
          dropped.forEach(key -> delete(handle, key));
          insert(handle, attempt, sealed);
          return List.copyOf(dropped);
        });
  }

  @Override
  public Taken take(AttemptKey key, Instant now) {
    Optional<SignInAttempt> taken =
        database.write(
            handle ->
                handle
                    .createQuery("DELETE FROM sign_in_attempt WHERE key_digest = :key RETURNING *")
                    .bind("key", key.digest())
                    .map((row, context) -> read(row))
                    .findOne());
    return taken
        .<Taken>map(
            attempt ->
                attempt.pending().isExpired(now)
                    ? new Taken.Expired(attempt)
                    : new Taken.Pending(attempt))
        .orElseGet(Taken.Absent::new);
  }

  @Override
  public String seal(StepUp stepUp) {
    return StepUpJson.seal(envelope, stepUp);
  }

  @Override
  public Optional<StepUp> open(String sealed) {
    return StepUpJson.open(envelope, sealed);
  }

  @Override
  public int purge(Instant expiredBefore) {
    return EXPIRED.run(database, expiredBefore, Integer.MAX_VALUE);
  }

  private record Known(AttemptKey key, Instant created) {}

  private static List<AttemptKey> newest(Handle handle, List<AttemptKey> keys) {
    return keys.stream()
        .distinct()
        .flatMap(key -> created(handle, key).map(at -> new Known(key, at)).stream())
        .sorted(Comparator.comparing(Known::created).reversed())
        .limit(LIMIT - 1L)
        .map(Known::key)
        .toList();
  }

  private static Optional<Instant> created(Handle handle, AttemptKey key) {
    return handle
        .createQuery("SELECT created FROM sign_in_attempt WHERE key_digest = :key")
        .bind("key", key.digest())
        .map((row, context) -> Micros.instant(row, "created"))
        .findOne();
  }

  private static void delete(Handle handle, AttemptKey key) {
    handle
        .createUpdate("DELETE FROM sign_in_attempt WHERE key_digest = :key")
        .bind("key", key.digest())
        .execute();
  }

  private static void insert(Handle handle, SignInAttempt attempt, byte[] sealed) {
    handle
        .createUpdate(
            """
            INSERT INTO sign_in_attempt (key_digest, sealed_attempt, created, expires)
            VALUES (:key, :sealed, :created, :expires)
            """)
        .bind("key", attempt.key().digest())
        .bind("sealed", sealed)
        .bind("created", attempt.pending().created())
        .bind("expires", attempt.pending().expires())
        .execute();
  }

  private SignInAttempt read(ResultSet row) throws SQLException {
    AttemptKey key = new AttemptKey(row.getString("key_digest"));
    return AttemptJson.read(
        key,
        envelope.open(place(key), row.getBytes("sealed_attempt")),
        Micros.instant(row, "created"),
        Micros.instant(row, "expires"));
  }

  private static Place place(AttemptKey key) {
    return new Place(COLUMN, key.digest());
  }
}
