package dev.grantwise.store.profile;

import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import dev.grantwise.store.protection.Envelope;
import dev.grantwise.store.protection.Keys;
import dev.grantwise.store.protection.KeysPlace;
import dev.grantwise.store.protection.PrivateFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * A user's profiles: a folder for this user alone with {@code keys.json}, and for each profile a
 * file and its lock. Everything that goes wrong is a {@link StorageException} that says what to do,
 * and nothing that cannot be read is written over.
 */
public final class ProfileFolder {

  static final String ENDING = ".profile";

  private final Path folder;
  private final Randomness randomness;
  private final Envelope envelope;

  private ProfileFolder(Path folder, Randomness randomness, Envelope envelope) {
    this.folder = folder;
    this.randomness = randomness;
    this.envelope = envelope;
  }

  /**
   * Opens the folder, and makes it and its keys where they lack.
   *
   * @param place where the keys are, from where they are by default
   */
  public static ProfileFolder open(
      Path path, Function<Path, KeysPlace> place, Randomness randomness) {
    Path folder = path.toAbsolutePath().normalize();
    try {
      PrivateFile.createDirectories(folder);
      PrivateFile.requireUnwritableByOthers(folder);
      PrivateFile.requireOwn(folder);
      Keys keys = keys(folder, place.apply(folder.resolve("keys.json")), randomness);
      return new ProfileFolder(folder, randomness, new Envelope(keys.encryption(), randomness));
    } catch (IOException e) {
      throw StorageException.of(
              Kind.UNREADABLE, "The folder " + folder + " for sign-ins cannot be used")
          .expected("a folder that this user may read and write")
          .cause(e)
          .remedy("Correct its owner and permissions, or name another one");
    }
  }

  /** New keys for old profiles would only look like a start. */
  private static Keys keys(Path folder, KeysPlace place, Randomness randomness) throws IOException {
    if (place.exists()) {
      return place.read();
    }
    try (DirectoryStream<Path> profiles = Files.newDirectoryStream(folder, "*" + ENDING)) {
      if (profiles.iterator().hasNext()) {
        throw StorageException.of(
                Kind.KEYS_GONE, "The sign-ins in " + folder + " are there, but not " + place)
            .expected("the keys that they were encrypted with")
            .remedy("Put the keys file back, or delete the sign-ins and sign in again");
      }
    }
    return place.create(randomness);
  }

  /** Whether this profile was ever kept here. */
  public boolean has(ProfileName name) {
    return Files.exists(file(name));
  }

  /**
   * The profile, whether or not it was ever signed in. One for each name in a process, for all of
   * its threads: file locks are the process's, and not a thread's.
   */
  public FileProfileVault profile(ProfileName name) {
    Path file = file(name);
    return new FileProfileVault(
        new ProfileFile(file, name, envelope),
        new ProfileLock(file.resolveSibling(name.fileName() + ".lock"), randomness));
  }

  /** Where the profile is kept, for people. */
  public Path file(ProfileName name) {
    return folder.resolve(name.fileName() + ENDING);
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
