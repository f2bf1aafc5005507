package dev.grantwise.store.protection;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/**
 * The keys as a JSON file: {@code version}, {@code pepper}, {@code encryption}, {@code
 * refresh_tokens}; a key is {@code {"kid": ..., "key": 32 bytes in base64url}}. To replace a key,
 * put the new one in front and keep the old one behind it.
 */
public final class KeysFile {

  private static final long VERSION = 1;
  private static final int MAX_BYTES = 64 * 1024;

  private KeysFile() {}

  /**
   * Writes new keys to a file that does not exist yet; after a crash there is all of it or none.
   */
  public static Keys create(Path file, Randomness randomness) {
    Keys keys = Keys.generate(randomness);
    try {
      PrivateFile.writeWhole(file, encode(keys).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw StorageException.of(Kind.UNREADABLE, "The keys file " + file + " cannot be written")
          .expected("a directory that this user may write")
          .cause(e)
          .remedy("Correct its owner, permissions and free space");
    }
    return keys;
  }

  /** Reads the keys; a file that others may read is refused. */
  public static Keys read(Path file) {
    PrivateFile.requirePrivate(file);
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw malformed(file);
      }
      return decode(file, Files.readString(file));
    } catch (IOException e) {
      throw StorageException.of(Kind.UNREADABLE, "The keys file " + file + " cannot be read")
          .expected("a file that this user may read")
          .cause(e)
          .remedy("Correct its owner and permissions");
    }
  }

  private static String encode(Keys keys) {
    return JsonObject.EMPTY
            .with("version", VERSION)
            .with("pepper", encode(keys.pepper()))
            .withObjects("encryption", encode(keys.encryption()))
            .withObjects("refresh_tokens", encode(keys.refreshTokens()))
            .encodePretty()
        + "\n";
  }

  private static List<JsonObject> encode(List<NamedKey> keys) {
    return keys.stream().map(KeysFile::encode).toList();
  }

  private static JsonObject encode(NamedKey key) {
    return JsonObject.EMPTY
        .with("kid", key.id())
        .with("key", Base64.getUrlEncoder().withoutPadding().encodeToString(key.reveal()));
  }

  private static Keys decode(Path file, String text) {
    if (!(JsonObject.parse(text) instanceof Parsed.Value<JsonObject>(JsonObject json))
        || json.number("version").orElse(0) != VERSION) {
      throw malformed(file);
    }
    List<JsonObject> pepper = json.object("pepper").stream().toList();
    return new Keys(
        keys(file, pepper).getFirst(),
        keys(file, json.objects("encryption").orElse(List.of())),
        keys(file, json.objects("refresh_tokens").orElse(List.of())));
  }

  private static List<NamedKey> keys(Path file, List<JsonObject> objects) {
    if (objects.isEmpty()) {
      throw malformed(file);
    }
    return objects.stream().map(object -> key(file, object)).toList();
  }

  private static NamedKey key(Path file, JsonObject object) {
    try {
      return new NamedKey(
          object.string("kid").orElse(""),
          Base64.getUrlDecoder().decode(object.string("key").orElse("")));
    } catch (IllegalArgumentException e) {
      // Its text would quote the key.
      throw malformed(file);
    }
  }

  private static StorageException malformed(Path file) {
    return StorageException.of(Kind.WRONG_KEYS, "The keys file " + file + " is damaged")
        .expected("version 1, a pepper, encryption and refresh_tokens keys of 32 bytes each")
        .remedy("Restore it from a backup; without it the database cannot be read");
  }
}
