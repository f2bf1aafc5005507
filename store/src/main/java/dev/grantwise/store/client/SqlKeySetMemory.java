package dev.grantwise.store.client;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.keyset.FetchedKeys;
import dev.grantwise.protocol.keyset.KeySetMemory;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.protection.Envelope.Place;
import dev.grantwise.store.sql.Database;
import dev.grantwise.store.sql.Deletion;
import java.time.Instant;
import java.util.Optional;

/**
 * The last good key set of one issuer in {@code provider_document}. Public keys, and sealed all the
 * same: a set that somebody else put there does not open.
 */
public final class SqlKeySetMemory implements KeySetMemory {

  /** Of documents, with {@code :before}. */
  public static final Deletion OLD =
      new Deletion("provider_document", "url", "fetched_at < :before");

  private static final String COLUMN = "provider_document.sealed_document";

  /** Of two processes the one that asked last is right. */
  private static final String KEEP =
      """
      INSERT INTO provider_document (url, sealed_document, fetched_at)
      VALUES (:url, :document, :at)
      ON CONFLICT (url) DO UPDATE SET
        sealed_document = excluded.sealed_document,
        fetched_at = excluded.fetched_at
      """;

  private final Database database;
  private final Envelope envelope;
  private final String name;

  /**
   * The memory of one set.
   *
   * @param name of the set: its address, or the issuer whose set it is
   */
  public SqlKeySetMemory(Database database, Envelope envelope, String name) {
    this.database = database;
    this.envelope = envelope;
    this.name = name;
  }

  @Override
  public Optional<FetchedKeys> recall() {
    return database
        .read(
            handle ->
                handle
                    .createQuery("SELECT sealed_document FROM provider_document WHERE url = :url")
                    .bind("url", name)
                    .mapTo(byte[].class)
                    .findOne())
        .map(document -> envelope.open(place(), document))
        .map(text -> JsonObject.parse(text).then(SqlKeySetMemory::read).orThrow());
  }

  @Override
  public void keep(FetchedKeys set) {
    byte[] document = envelope.seal(place(), write(set).encode());
    int _ =
        database.write(
            handle ->
                handle
                    .createUpdate(KEEP)
                    .bind("url", name)
                    .bind("document", document)
                    .bind("at", set.fetchedAt())
                    .execute());
  }

  private Place place() {
    return new Place(COLUMN, name);
  }

  private static JsonObject write(FetchedKeys set) {
    return JsonObject.EMPTY
        .with("jwks", set.keys().toJson())
        .with("fetched_at", set.fetchedAt().getEpochSecond())
        .with("fresh_until", set.freshUntil().getEpochSecond());
  }

  private static Parsed<FetchedKeys> read(JsonObject json) {
    return KeySet.parse(json.object("jwks").orElse(JsonObject.EMPTY))
        .map(keys -> new FetchedKeys(keys, time(json, "fetched_at"), time(json, "fresh_until")));
  }

  private static Instant time(JsonObject json, String name) {
    return Instant.ofEpochSecond(json.number(name).orElse(0));
  }
}
