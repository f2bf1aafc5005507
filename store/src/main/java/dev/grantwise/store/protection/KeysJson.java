package dev.grantwise.store.protection;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The keys as a JSON document: {@code version}, {@code pepper}, {@code encryption}, {@code
 * refresh_tokens}. A key is {@code {"kid": ..., "key": 32 bytes in base64url}} or, wrapped by a
 * service, {@code {"kid": ..., "service": ..., "wrapped": base64url}}. The first of a list is in
 * use.
 */
final class KeysJson {

  private static final long VERSION = 1;
  private static final String PEPPER = "pepper";

  private final String place;
  private final List<KeyService> services;

  KeysJson(String place, List<KeyService> services) {
    this.place = place;
    this.services = List.copyOf(services);
  }

  /** A document with new keys. */
  String generate(Randomness randomness) {
    JsonObject document =
        JsonObject.EMPTY
            .with("version", VERSION)
            .with(PEPPER, encode(PEPPER, NamedKey.generate(randomness)));
    for (Purpose purpose : Purpose.values()) {
      document =
          document.withObjects(
              purpose.word(), List.of(encode(purpose.word(), NamedKey.generate(randomness))));
    }
    return text(document);
  }

  Keys decode(String text) {
    JsonObject document = document(text);
    JsonObject pepper = document.object(PEPPER).orElseThrow(() -> damaged("has no pepper"));
    return new Keys(
        place,
        key(PEPPER, pepper),
        keys(document, Purpose.ENCRYPTION),
        keys(document, Purpose.REFRESH_TOKENS));
  }

  /** The document with a new key in use. */
  String withFirst(String text, Purpose purpose, NamedKey key) {
    JsonObject document = document(text);
    List<JsonObject> list = new ArrayList<>(list(document, purpose));
    list.addFirst(encode(purpose.word(), key));
    return text(document.withObjects(purpose.word(), list));
  }

  /** The document without a key. */
  String without(String text, Purpose purpose, String kid) {
    JsonObject document = document(text);
    List<JsonObject> list =
        list(document, purpose).stream()
            .filter(key -> !key.string("kid").orElse("").equals(kid))
            .toList();
    return text(document.withObjects(purpose.word(), list));
  }

  private JsonObject document(String text) {
    if (!(JsonObject.parse(text) instanceof Parsed.Value<JsonObject>(JsonObject document))
        || document.number("version").orElse(0) != VERSION) {
      throw damaged("is not a whole document of version " + VERSION);
    }
    return document;
  }

  private List<JsonObject> list(JsonObject document, Purpose purpose) {
    return document
        .objects(purpose.word())
        .filter(list -> !list.isEmpty())
        .orElseThrow(() -> damaged("has no key in " + purpose.word()));
  }

  private List<NamedKey> keys(JsonObject document, Purpose purpose) {
    List<NamedKey> keys =
        list(document, purpose).stream().map(object -> key(purpose.word(), object)).toList();
    if (keys.stream().map(NamedKey::id).distinct().count() < keys.size()) {
      throw damaged("has two keys of one kid in " + purpose.word());
    }
    return keys;
  }

  private NamedKey key(String purpose, JsonObject object) {
    String kid = object.string("kid").filter(NamedKey::isName).orElseThrow(this::badName);
    Optional<String> wrapped = object.string("wrapped");
    byte[] bytes =
        wrapped.isPresent()
            ? unwrapped(purpose + "/" + kid, object.string("service").orElse(""), wrapped.get())
            : bytes(kid, object.string("key").orElse(""));
    if (bytes.length != NamedKey.BYTES) {
      throw StorageException.of(
              Kind.KEY_LENGTH,
              "The key " + kid + " in " + place + " has " + bytes.length + " bytes")
          .expected(NamedKey.BYTES + " bytes")
          .remedy("Restore it from a backup; a key is never shortened or filled up");
    }
    return new NamedKey(kid, bytes);
  }

  private StorageException badName() {
    return damaged("has a key without a kid of 1 to 16 letters and digits");
  }

  private byte[] bytes(String kid, String text) {
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      // Its text would quote the key.
      throw damaged("has a key " + kid + " that is not base64url");
    }
  }

  private byte[] unwrapped(String name, String service, String wrapped) {
    KeyService found =
        services.stream()
            .filter(one -> one.name().equals(service))
            .findFirst()
            .orElseThrow(
                () ->
                    StorageException.of(
                            Kind.KEY_MISSING,
                            "The key " + name + " in " + place + " is wrapped by " + service)
                        .expected("that key service to be configured")
                        .remedy("Configure it; only that service can unwrap the key"));
    try {
      return found.unwrap(bytes(name, wrapped), name);
    } catch (IOException e) {
      throw unserved(name, found, e);
    }
  }

  private JsonObject encode(String purpose, NamedKey key) {
    JsonObject named = JsonObject.EMPTY.with("kid", key.id());
    if (services.isEmpty()) {
      return named.with("key", base64Url(key.reveal()));
    }
    KeyService service = services.getFirst();
    String name = purpose + "/" + key.id();
    try {
      return named
          .with("service", service.name())
          .with("wrapped", base64Url(service.wrap(key.reveal(), name)));
    } catch (IOException e) {
      throw unserved(name, service, e);
    }
  }

  private StorageException unserved(String name, KeyService service, IOException cause) {
    return StorageException.of(
            Kind.KEY_SERVICE,
            "The key service " + service.name() + " did not do its part for the key " + name)
        .expected("a service that wraps and unwraps the keys of " + place)
        .cause(cause)
        .remedy("See that it is reachable, that this program may use it, and that it has its key");
  }

  StorageException damaged(String how) {
    return StorageException.of(Kind.KEYS_DAMAGED, capital(place) + " " + how)
        .expected("version 1, a pepper, encryption and refresh_tokens keys of 32 bytes each")
        .remedy("Restore it from a backup; without it the database cannot be read");
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private static String text(JsonObject document) {
    return document.encodePretty() + "\n";
  }

  private static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
