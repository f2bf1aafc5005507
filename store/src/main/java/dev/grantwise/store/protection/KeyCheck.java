package dev.grantwise.store.protection;

import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import dev.grantwise.store.protection.Envelope.Place;
import dev.grantwise.store.sql.Database;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
   * @throws StorageException of kind {@link Kind#WRONG_KEYS} if one is missing or another; nothing
   *     is changed then
   */
  public void prove(Keys keys, Database database) {
    Map<String, NamedKey> known = named(keys);
    Map<String, byte[]> sealed = database.read(KeyCheck::sealed);
    sealed.forEach((name, value) -> prove(name, value, known));
    database.write(
        handle -> {
          known.forEach((name, key) -> note(name, key, handle));
          return known.size();
        });
  }

  private void prove(String name, byte[] sealed, Map<String, NamedKey> known) {
    NamedKey key = known.get(name);
    if (key == null) {
      throw StorageException.of(
              Kind.WRONG_KEYS, "The keys file lacks the key " + name + ", which the database needs")
          .expected("every key that the database was written with")
          .remedy("Put back the keys file that belongs to this database");
    }
    new Envelope(List.of(key), randomness).open(new Place(COLUMN, name), sealed);
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
    keys.encryption().forEach(key -> named.put("encryption/" + key.id(), key));
    keys.refreshTokens().forEach(key -> named.put("refresh_tokens/" + key.id(), key));
    return named;
  }
}
