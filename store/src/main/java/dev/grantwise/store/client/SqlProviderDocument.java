package dev.grantwise.store.client;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Issuer;
import dev.grantwise.protocol.remote.Fetched;
import dev.grantwise.protocol.remote.RemoteMemory;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.protection.Envelope.Place;
import dev.grantwise.store.sql.Database;
import dev.grantwise.store.sql.Deletion;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * The last good document of one kind and owner in {@code provider_document}. Public, and sealed all
 * the same: one that somebody else put there does not open, and is as good as none.
 */
public final class SqlProviderDocument<T> implements RemoteMemory<T> {

  /** Of documents, with {@code :before}. */
  public static final Deletion OLD =
      new Deletion("provider_document", "url", "fetched_at < :before");

  private static final String COLUMN = "provider_document.sealed_document";

  /** The last second that RFC 3339 can write. */
  private static final long LAST_SECOND = 253_402_300_799L;

  /** Of two processes the one that asked last is right. */
  private static final String KEEP =
      """
      INSERT INTO provider_document (url, sealed_document, fetched_at)
      VALUES (:url, :document, :at)
      ON CONFLICT (url) DO UPDATE SET
        sealed_document = excluded.sealed_document,
        fetched_at = excluded.fetched_at
      """;

  /**
   * How a kind of document is written.
   *
   * @param member its name within what is sealed, so that no kind passes for another
   */
  private record Form<T>(
      String member, Function<T, JsonObject> write, Function<JsonObject, Parsed<T>> read) {}

  private final Database database;
  private final Envelope envelope;
  private final String name;
  private final Form<T> form;

  private SqlProviderDocument(Database database, Envelope envelope, String name, Form<T> form) {
    this.database = database;
    this.envelope = envelope;
    this.name = name;
    this.form = form;
  }

  /**
   * The memory of one key set.
   *
   * @param name of the set: its address, or the issuer whose set it is
   */
  public static SqlProviderDocument<KeySet> ofKeys(
      Database database, Envelope envelope, String name) {
    return new SqlProviderDocument<>(
        database, envelope, name, new Form<>("jwks", KeySet::toJson, KeySet::parse));
  }

  /** The memory of what one issuer says of itself. */
  public static SqlProviderDocument<AuthorizationServerMetadata> ofMetadata(
      Database database, Envelope envelope, Issuer issuer) {
    return new SqlProviderDocument<>(
        database,
        envelope,
        "metadata " + issuer.value(),
        new Form<>(
            "metadata", AuthorizationServerMetadata::toJson, AuthorizationServerMetadata::parse));
  }

  @Override
  public Recalled<T> recall() {
    return database
        .read(
            handle ->
                handle
                    .createQuery("SELECT sealed_document FROM provider_document WHERE url = :url")
                    .bind("url", name)
                    .mapTo(byte[].class)
                    .findOne())
        .map(this::opened)
        .orElseGet(Recalled.Nothing::new);
  }

  private Recalled<T> opened(byte[] sealed) {
    String text;
    try {
      text = envelope.open(place(), sealed);
    } catch (StorageException e) {
      if (e.kind() != StorageException.Kind.WRONG_KEYS) {
        throw e;
      }
      return unreadable("does not open: it was changed or moved, or the keys are others");
    }
    return switch (JsonObject.parse(text).then(this::read)) {
      case Parsed.Value<Fetched<T>>(Fetched<T> document) -> new Recalled.Kept<>(document);
      case Parsed.Malformed<Fetched<T>>(String what, String expected) ->
          unreadable("is none: " + what + ", expected " + expected);
    };
  }

  private Recalled<T> unreadable(String how) {
    return new Recalled.Unreadable<>(
        "what is stored as the " + form.member() + " of " + name + " " + how);
  }

  @Override
  public void keep(Fetched<T> document) {
    byte[] sealed = envelope.seal(place(), write(document).encode());
    int _ =
        database.write(
            handle ->
                handle
                    .createUpdate(KEEP)
                    .bind("url", name)
                    .bind("document", sealed)
                    .bind("at", document.fetchedAt())
                    .execute());
  }

  private Place place() {
    return new Place(COLUMN, name);
  }

  private JsonObject write(Fetched<T> document) {
    return JsonObject.EMPTY
        .with(form.member(), form.write().apply(document.content()))
        .with("fetched_at", document.fetchedAt().getEpochSecond())
        .with("fresh_until", document.freshUntil().getEpochSecond());
  }

  private Parsed<Fetched<T>> read(JsonObject json) {
    Optional<Instant> fetchedAt = time(json, "fetched_at");
    Optional<Instant> freshUntil = time(json, "fresh_until");
    if (fetchedAt.isEmpty() || freshUntil.isEmpty()) {
      return Parsed.malformed("its times", "fetched_at and fresh_until");
    }
    return form.read()
        .apply(json.object(form.member()).orElse(JsonObject.EMPTY))
        .map(content -> new Fetched<>(content, fetchedAt.get(), freshUntil.get()));
  }

  private static Optional<Instant> time(JsonObject json, String name) {
    return json.number(name).stream()
        .filter(second -> second >= 0 && second <= LAST_SECOND)
        .mapToObj(Instant::ofEpochSecond)
        .findFirst();
  }
}
