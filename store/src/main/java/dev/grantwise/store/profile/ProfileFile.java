package dev.grantwise.store.profile;

import dev.grantwise.client.profile.ProfileContents;
import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.protection.Envelope.Place;
import dev.grantwise.store.protection.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Base64;
import java.util.NoSuchElementException;

/**
 * One profile as a file: {@code {"grantwise_profile": 1, "sealed": ...}}, where what is sealed is
 * {@link ProfileJson}, for this profile and no other. It is replaced as a whole, so that whoever
 * reads it needs no lock.
 */
final class ProfileFile {

  private static final String VERSION_NAME = "grantwise_profile";
  private static final long VERSION = 1;
  private static final int MAX_BYTES = 1024 * 1024;
  private static final String COLUMN = "profile";

  private final Path file;
  private final Place place;
  private final Envelope envelope;

  ProfileFile(Path file, ProfileName name, Envelope envelope) {
    this.file = file;
    this.place = new Place(COLUMN, name.fileName());
    this.envelope = envelope;
  }

  /** What it has; nothing where it was never written. */
  ProfileContents read() {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return ProfileContents.EMPTY;
    }
    PrivateFile.requirePrivate(file);
    PrivateFile.requireOwn(file);
    return contents(envelope(text()));
  }

  void write(ProfileContents contents) {
    byte[] sealed = envelope.seal(place, ProfileJson.write(contents).encode());
    String text =
        JsonObject.EMPTY
            .with(VERSION_NAME, VERSION)
            .with("sealed", Base64.getUrlEncoder().withoutPadding().encodeToString(sealed))
            .encode();
    try {
      PrivateFile.writeWhole(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw StorageException.of(Kind.UNREADABLE, "The sign-in " + file + " cannot be written")
          .expected("a folder that this user may write, with free space")
          .cause(e)
          .remedy("Correct its owner, permissions and free space; what was there is unchanged");
    }
  }

  private String text() {
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MAX_BYTES) {
        throw corrupt("is no file of a sign-in");
      }
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw StorageException.of(Kind.UNREADABLE, "The sign-in " + file + " cannot be read")
          .expected("a file that this user may read")
          .cause(e)
          .remedy("Correct its owner and permissions");
    }
  }

  private byte[] envelope(String text) {
    if (!(JsonObject.parse(text) instanceof Parsed.Value<JsonObject>(JsonObject document))) {
      throw corrupt("is damaged");
    }
    long version = document.number(VERSION_NAME).orElse(0);
    if (version > VERSION) {
      throw StorageException.of(
              Kind.NEWER_SCHEMA, "The sign-in " + file + " was written by a newer Grantwise")
          .expected("version " + VERSION)
          .remedy("Use that one, or name another profile with --profile");
    }
    if (version < VERSION) {
      throw corrupt("is damaged");
    }
    try {
      return Base64.getUrlDecoder().decode(document.string("sealed").orElse(""));
    } catch (IllegalArgumentException _) {
      throw corrupt("is damaged");
    }
  }

  private ProfileContents contents(byte[] sealed) {
    String text;
    try {
      text = envelope.open(place, sealed);
    } catch (StorageException e) {
      throw StorageException.of(
              e.kind(), "The sign-in " + file + " does not open with the keys that are there")
          .expected("the file as it was written, and the keys it was written with")
          .cause(e)
          .remedy(remedy());
    }
    try {
      return ProfileJson.read(JsonObject.parse(text).orThrow());
    } catch (IllegalArgumentException | IllegalStateException | NoSuchElementException _) {
      throw corrupt("is damaged");
    }
  }

  private StorageException corrupt(String how) {
    return StorageException.of(Kind.CORRUPT, "The sign-in " + file + " " + how)
        .expected("a file as grantwise login writes it")
        .remedy(remedy());
  }

  private static String remedy() {
    return "Put it back from a backup, or delete that file and sign in again; nothing was changed";
  }
}
