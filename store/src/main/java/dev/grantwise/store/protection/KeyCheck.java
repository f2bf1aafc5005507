package dev.grantwise.store.protection;

import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import dev.grantwise.store.protection.Envelope.Place;
import dev.grantwise.store.sql.Database;
import dev.grantwise.store.sql.Dialect;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Tells at the start, not at the first sign-in, that keys and database do not belong together: the
 * database holds one sealed check value for each key that it was ever used with.
 */
public final class KeyCheck {

  private static final String COLUMN = "key_check.sealed";

  private final Randomness randomness;

  public KeyCheck(Randomness randomness) {
    this.randomness = randomness;
  }

  /**
   * Proves every key that the database remembers and notes those it does not know yet.
   *
   * @throws StorageException of kind {@link Kind#KEY_MISSING} if one is missing, or {@link
   *     Kind#WRONG_KEYS} if one is another; nothing is changed then
   */
  public void prove(Keys keys, Database database) {
    Map<String, NamedKey> known = named(keys);
    if (database.read(handle -> areAll(known, proven(handle, known, keys)))) {
      return;
    }
    database.write(
        handle -> {
          // Two nodes that start at once with keys of their own: the second finds the first's.
          oneAtATime(handle);
          proven(handle, known, keys);
          known.forEach((name, key) -> note(name, key, handle));
          return known.size();
        });
  }

  /**
   * The same, and notes nothing.
   *
   * @throws StorageException as {@link #prove} does
   */
  public void proveKnown(Keys keys, Database database) {
    var _ = database.read(handle -> proven(handle, named(keys), keys));
  }

  private static boolean areAll(Map<String, NamedKey> known, Set<String> remembered) {
    return remembered.containsAll(known.keySet());
  }

  private Set<String> proven(Handle handle, Map<String, NamedKey> known, Keys keys) {
    Map<String, byte[]> sealed = sealed(handle);
    List<String> missing =
        sealed.keySet().stream().filter(name -> !known.containsKey(name)).sorted().toList();
    if (!missing.isEmpty()) {
      throw missing(missing, keys);
    }
    sealed.forEach(
        (name, value) -> prove(name, value, Objects.requireNonNull(known.get(name)), keys));
    return sealed.keySet();
  }

  /** Keeps a row that is always there. */
  private static void oneAtATime(Handle handle) {
    handle
        .createQuery(
            "SELECT 1 FROM flyway_schema_history WHERE version = '1'"
                + Dialect.of(handle).forUpdate())
        .mapTo(Integer.class)
        .findOne();
  }

  /** Forgets a key, in the caller's transaction. */
  public static boolean forget(Handle handle, Purpose purpose, String kid) {
    return handle
            .createUpdate("DELETE FROM key_check WHERE name = :name")
            .bind("name", purpose.nameOf(kid))
            .execute()
        > 0;
  }

  private static StorageException missing(List<String> names, Keys keys) {
    return StorageException.of(
            Kind.KEY_MISSING,
            "The database was written with keys that are not in "
                + keys.place()
                + ": "
                + String.join(", ", names))
        .expected("every key that the database was written with")
        .remedy(
            "Put them back from a backup of the keys, behind the one in use; without them what they"
                + " encrypted cannot be read");
  }

  private void prove(String name, byte[] sealed, NamedKey key, Keys keys) {
    try {
      new Envelope(List.of(key), randomness).open(new Place(COLUMN, name), sealed);
    } catch (StorageException e) {
      throw StorageException.of(
              Kind.WRONG_KEYS,
              "The key " + name + " in " + keys.place() + " is not the one of this database")
          .expected("the key that opens the check value which the database has for it")
          .cause(e)
          .remedy("Put back the database or the keys, so that both are of one installation");
    }
  }

  private void note(String name, NamedKey key, Handle handle) {
    byte[] sealed = new Envelope(List.of(key), randomness).seal(new Place(COLUMN, name), name);
    handle
        .createUpdate(
            "INSERT INTO key_check (name, sealed) VALUES (:name, :sealed) ON CONFLICT DO NOTHING")
        .bind("name", name)
        .bind("sealed", sealed)
        .execute();
  }

  private static Map<String, byte[]> sealed(Handle handle) {
    Map<String, byte[]> found = new HashMap<>();
    handle
        .createQuery("SELECT name, sealed FROM key_check")
        .map((row, context) -> Map.entry(row.getString("name"), row.getBytes("sealed")))
        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    return found;
  }

  private static Map<String, NamedKey> named(Keys keys) {
    Map<String, NamedKey> named = new HashMap<>();
    named.put("pepper/" + keys.pepper().id(), keys.pepper());
    keys.encryption().forEach(key -> named.put(Purpose.ENCRYPTION.nameOf(key.id()), key));
    keys.refreshTokens().forEach(key -> named.put(Purpose.REFRESH_TOKENS.nameOf(key.id()), key));
    return named;
  }
}
