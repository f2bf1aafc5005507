package dev.grantwise.store.state;

import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import dev.grantwise.store.protection.Keys;
import dev.grantwise.store.protection.KeysPlace;
import dev.grantwise.store.protection.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * A directory that one process holds: {@code lock}, {@code keys.json} and {@code grantwise.db} or,
 * where the database is elsewhere and other nodes have it too, {@code node} with this node's name.
 *
 * <p>Opening makes what is missing, with permissions for this user alone, and refuses what others
 * may change. Everything that goes wrong is a {@link StorageException} that says what to do.
 */
public final class StateDirectory implements AutoCloseable {

  private static final String DATABASE = "grantwise.db";

  private final Optional<StateLock> lock;
  private final KeysPlace keysPlace;
  private final Keys keys;
  private final Path directory;
  private final Hold hold;

  private StateDirectory(
      Optional<StateLock> lock, KeysPlace keysPlace, Keys keys, Path directory, Hold hold) {
    this.lock = lock;
    this.keysPlace = keysPlace;
    this.keys = keys;
    this.directory = directory;
    this.hold = hold;
  }

  /** Takes the directory, and makes it, its keys and an empty database file where they lack. */
  public static StateDirectory open(Path path, Randomness randomness) {
    return open(path, KeysPlace::file, randomness);
  }

  /**
   * The same with keys that may be elsewhere.
   *
   * @param place where they are, from where they are by default
   */
  public static StateDirectory open(
      Path path, Function<Path, KeysPlace> place, Randomness randomness) {
    return taken(path, (directory, lock) -> prepared(directory, lock, place, randomness));
  }

  /**
   * Takes the directory of a node whose database is elsewhere, and makes it, its keys and its name
   * where they lack. Whether the keys are those of the database, the database tells.
   *
   * @param place where the keys are, from where they are by default
   */
  public static StateDirectory ofNode(
      Path path, Function<Path, KeysPlace> place, Randomness randomness) {
    return taken(path, (directory, lock) -> node(directory, lock, place, randomness));
  }

  /** What is done in a directory that was just taken. */
  @FunctionalInterface
  private interface Preparation {
    StateDirectory in(Path directory, StateLock lock) throws IOException;
  }

  private static StateDirectory taken(Path path, Preparation preparation) {
    Path directory = path.toAbsolutePath().normalize();
    try {
      PrivateFile.createDirectories(directory);
      PrivateFile.requireUnwritableByOthers(directory);
      StateLock lock = StateLock.take(directory.resolve("lock"));
      try {
        return preparation.in(directory, lock);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  /**
   * Takes a directory that has been used before or, while another process has it, comes beside
   * that. What is done beside it has to be right whatever the other one does.
   */
  public static StateDirectory join(Path path, Function<Path, KeysPlace> place) {
    Path directory = path.toAbsolutePath().normalize();
    Path database = directory.resolve(DATABASE);
    if (!Files.exists(database)) {
      throw StorageException.of(Kind.UNREADABLE, "There is no state of Grantwise in " + directory)
          .expected("a directory that 'grantwise run' has made")
          .remedy("Name the one that the server uses, or start the server once");
    }
    PrivateFile.requireUnwritableByOthers(directory);
    Optional<StateLock> lock = lockIfFree(directory);
    try {
      return existing(lock, place.apply(directory.resolve("keys.json")), directory);
    } catch (RuntimeException e) {
      lock.ifPresent(StateDirectory::release);
      throw e;
    }
  }

  /** Whether the directory is one of a node whose database is elsewhere. */
  public static boolean isOfNode(Path path) {
    return NodeName.isIn(path) && !Files.exists(path.resolve(DATABASE));
  }

  /** Comes beside a node, which may run or not; see {@link #isOfNode}. */
  public static StateDirectory joinNode(Path path, Function<Path, KeysPlace> at) {
    Path directory = path.toAbsolutePath().normalize();
    PrivateFile.requireUnwritableByOthers(directory);
    KeysPlace place = at.apply(directory.resolve("keys.json"));
    if (!place.exists()) {
      throw keysGone(place);
    }
    return new StateDirectory(Optional.empty(), place, place.read(), directory, Hold.ANOTHERS);
  }

  private static StateDirectory existing(
      Optional<StateLock> lock, KeysPlace place, Path directory) {
    PrivateFile.requirePrivate(directory.resolve(DATABASE));
    if (!place.exists()) {
      throw keysGone(place);
    }
    return new StateDirectory(
        lock, place, place.read(), directory, lock.isPresent() ? Hold.OURS : Hold.ANOTHERS);
  }

  private static StateDirectory node(
      Path directory, StateLock lock, Function<Path, KeysPlace> at, Randomness randomness)
      throws IOException {
    KeysPlace place = at.apply(directory.resolve("keys.json"));
    Keys keys = place.exists() ? place.read() : place.create(randomness);
    NodeName.in(directory, randomness);
    return new StateDirectory(Optional.of(lock), place, keys, directory, Hold.ANOTHERS);
  }

  private static Optional<StateLock> lockIfFree(Path directory) {
    try {
      return Optional.of(StateLock.take(directory.resolve("lock")));
    } catch (StorageException e) {
      if (e.kind() == Kind.IN_USE) {
        return Optional.empty();
      }
      throw e;
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  private static StorageException unusable(Path directory, IOException cause) {
    return StorageException.of(
            Kind.UNREADABLE, "The state directory " + directory + " cannot be used")
        .expected("a directory that this user may read and write")
        .cause(cause)
        .remedy("Correct its owner and permissions, or name another one");
  }

  private static StateDirectory prepared(
      Path directory, StateLock lock, Function<Path, KeysPlace> at, Randomness randomness)
      throws IOException {
    KeysPlace place = at.apply(directory.resolve("keys.json"));
    Path database = directory.resolve(DATABASE);
    Keys keys = keys(place, database, randomness);
    if (Files.exists(database)) {
      PrivateFile.requirePrivate(database);
    } else {
      PrivateFile.create(database);
    }
    return new StateDirectory(Optional.of(lock), place, keys, directory, Hold.OURS);
  }

  /** New keys for an old database would only look like a start. */
  private static Keys keys(KeysPlace place, Path database, Randomness randomness) {
    if (place.exists()) {
      return place.read();
    }
    if (Files.exists(database)) {
      throw keysGone(place);
    }
    return place.create(randomness);
  }

  private static StorageException keysGone(KeysPlace place) {
    String what = place + " is missing, but its database exists";
    return StorageException.of(
            Kind.KEYS_GONE, Character.toUpperCase(what.charAt(0)) + what.substring(1))
        .expected("the keys that the database was written with")
        .remedy("Put the keys file back, or move the database away to start with an empty one");
  }

  public Keys keys() {
    return keys;
  }

  public KeysPlace keysPlace() {
    return keysPlace;
  }

  public Path databaseFile() {
    return directory.resolve(DATABASE);
  }

  /**
   * The name of a node whose database is elsewhere: no other node's, and the same after a start.
   */
  public String nodeName() {
    return NodeName.of(directory);
  }

  /** Whether this process alone writes to the database. */
  public Hold hold() {
    return hold;
  }

  /** Held by the one command that changes keys. */
  public interface KeysLock extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Lets nobody else change keys until it is closed.
   *
   * @throws StorageException of kind {@link Kind#IN_USE} if somebody does
   */
  public KeysLock lockKeys() {
    Path file = directory.resolve("keys.lock");
    try {
      StateLock taken =
          StateLock.take(file, "Another command changes the keys", "Wait until it is done");
      return () -> release(taken);
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  /** Who writes to the database. */
  public enum Hold {
    /** This process alone. */
    OURS,
    /** Another process that has the directory, or other nodes. */
    ANOTHERS
  }

  /** Lets another process have it. Close the database before. */
  @Override
  public void close() {
    lock.ifPresent(StateDirectory::release);
  }

  private static void release(StateLock lock) {
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
