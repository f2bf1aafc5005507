package dev.grantwise.store.state;

import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import dev.grantwise.store.protection.Keys;
import dev.grantwise.store.protection.KeysFile;
import dev.grantwise.store.protection.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A directory that one process holds: {@code lock}, {@code keys.json} and {@code grantwise.db}.
 *
 * <p>Opening makes what is missing, with permissions for this user alone, and refuses what others
 * may change. Everything that goes wrong is a {@link StorageException} that says what to do.
 */
public final class StateDirectory implements AutoCloseable {

  private final StateLock lock;
  private final Keys keys;
  private final Path databaseFile;

  private StateDirectory(StateLock lock, Keys keys, Path databaseFile) {
    this.lock = lock;
    this.keys = keys;
    this.databaseFile = databaseFile;
  }

  /** Takes the directory, and makes it, its keys and an empty database file where they lack. */
  public static StateDirectory open(Path path, Randomness randomness) {
    Path directory = path.toAbsolutePath().normalize();
    try {
      PrivateFile.createDirectories(directory);
      PrivateFile.requireUnwritableByOthers(directory);
      StateLock lock = StateLock.take(directory.resolve("lock"));
      try {
        return prepared(directory, lock, randomness);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw StorageException.of(
              Kind.UNREADABLE, "The state directory " + directory + " cannot be used")
          .expected("a directory that this user may read and write")
          .cause(e)
          .remedy("Correct its owner and permissions, or name another one");
    }
  }

  private static StateDirectory prepared(Path directory, StateLock lock, Randomness randomness)
      throws IOException {
    Path keysFile = directory.resolve("keys.json");
    Path database = directory.resolve("grantwise.db");
    Keys keys = keys(keysFile, database, randomness);
    if (Files.exists(database)) {
      PrivateFile.requirePrivate(database);
    } else {
      PrivateFile.create(database);
    }
    return new StateDirectory(lock, keys, database);
  }

  /** New keys for an old database would only look like a start. */
  private static Keys keys(Path keysFile, Path database, Randomness randomness) {
    if (Files.exists(keysFile)) {
      return KeysFile.read(keysFile);
    }
    if (Files.exists(database)) {
      throw StorageException.of(
              Kind.WRONG_KEYS, "The keys file " + keysFile + " is missing, but its database exists")
          .expected("the keys that the database was written with")
          .remedy("Put the keys file back, or move the database away to start with an empty one");
    }
    return KeysFile.create(keysFile, randomness);
  }

  public Keys keys() {
    return keys;
  }

  public Path databaseFile() {
    return databaseFile;
  }

  /** Lets another process have it. Close the database before. */
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw StorageException.of(Kind.UNAVAILABLE, "The lock of the state directory did not open")
          .expected("a file that can be closed")
          .cause(e)
          .remedy("Nothing needs doing: the lock ends with the process");
    }
  }
}
