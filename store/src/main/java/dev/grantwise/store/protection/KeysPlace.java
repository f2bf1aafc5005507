package dev.grantwise.store.protection;

import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.protocol.secret.Secret;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the keys are kept, outside the database: a file, or a variable of the environment for those
 * whose secrets come from elsewhere. Immutable.
 */
public final class KeysPlace {

  /** Names a file with the keys, in place of the one in the state directory. */
  public static final String FILE_VARIABLE = "GRANTWISE_KEYS_FILE";

  /** Holds the keys themselves, in the form of the file. */
  public static final String VARIABLE = "GRANTWISE_KEYS";

  private static final String ADDITION =
      "Change the value where it is kept, the new key in front, and start again; or put it into a"
          + " file and name that by "
          + FILE_VARIABLE;

  /** The database has to forget the key too, so to change the value alone will not do. */
  private static final String REMOVAL =
      "Nothing was changed. Put the value into a file of yours with mode 0600, run this with "
          + FILE_VARIABLE
          + " naming that file in place of "
          + VARIABLE
          + ", and put what the file has then where the value is kept";

  private static final int MAX_BYTES = 64 * 1024;

  private final Origin origin;
  private final KeysJson json;

  private KeysPlace(Origin origin, List<KeyService> services) {
    this.origin = origin;
    this.json = new KeysJson(origin.toString(), services);
  }

  private sealed interface Origin {
    record InFile(Path path) implements Origin {
      @Override
      public String toString() {
        return "the keys file " + path;
      }
    }

    record InEnvironment(Secret content) implements Origin {
      @Override
      public String toString() {
        return "the environment variable " + VARIABLE;
      }
    }
  }

  private static final class Content extends Secret {
    Content(String value) {
      super(value);
    }
  }

  /** A file. */
  public static KeysPlace file(Path path, KeyService... services) {
    return new KeysPlace(new Origin.InFile(path), List.of(services));
  }

  /**
   * What the environment says, and otherwise a file of the state directory.
   *
   * @param services the first wraps keys that are made from now on; without one they are kept plain
   */
  public static KeysPlace of(
      Map<String, String> environment, Path ownFile, KeyService... services) {
    Optional<String> content = Optional.ofNullable(environment.get(VARIABLE));
    Optional<String> path = Optional.ofNullable(environment.get(FILE_VARIABLE));
    if (content.isPresent() && path.isPresent()) {
      throw StorageException.of(
              Kind.UNREADABLE, "Both " + VARIABLE + " and " + FILE_VARIABLE + " are set")
          .expected("one of them at most")
          .remedy("Unset the one that is not meant");
    }
    Origin origin =
        content
            .<Origin>map(text -> new Origin.InEnvironment(new Content(text)))
            .orElseGet(() -> new Origin.InFile(path.map(Path::of).orElse(ownFile)));
    return new KeysPlace(origin, List.of(services));
  }

  /** Whether there are keys. */
  public boolean exists() {
    return switch (origin) {
      case Origin.InFile(Path path) -> Files.exists(path);
      case Origin.InEnvironment _ -> true;
    };
  }

  /** Reads the keys; a file that others may read or that another user owns is refused. */
  public Keys read() {
    return json.decode(text());
  }

  /**
   * Makes the first keys. After a crash there is all of the file or none; of two processes that do
   * it at once, one makes them and both have them.
   */
  public Keys create(Randomness randomness) {
    Path file = path("made");
    try {
      PrivateFile.writeNew(file, bytes(json.generate(randomness)));
    } catch (FileAlreadyExistsException e) {
      return read();
    } catch (IOException e) {
      throw unwritable(file, e);
    }
    return read();
  }

  /** Puts a new key in front: it is the one in use from now on. */
  public NamedKey add(Purpose purpose, Randomness randomness) {
    Path file = path("added");
    NamedKey key = NamedKey.generate(randomness);
    replace(file, json.withFirst(text(), purpose, key));
    return key;
  }

  /** Takes a key away; does nothing if it is not there. */
  public void remove(Purpose purpose, String kid) {
    replace(path("removed"), json.without(text(), purpose, kid));
  }

  /**
   * Refuses where no key can be taken away: to be asked before the database forgets one.
   *
   * @throws StorageException that says how it can be done all the same
   */
  public void requireRemovable() {
    path("removed");
  }

  private void replace(Path file, String content) {
    try {
      PrivateFile.writeWhole(file, bytes(content));
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private Path path(String done) {
    return switch (origin) {
      case Origin.InFile(Path path) -> path;
      case Origin.InEnvironment _ ->
          throw StorageException.of(
                  Kind.UNREADABLE, "A key cannot be " + done + " in " + this + " by a command")
              .expected("a keys file")
              .remedy(done.equals("removed") ? REMOVAL : ADDITION);
    };
  }

  private String text() {
    return switch (origin) {
      case Origin.InEnvironment(Secret content) -> content.reveal();
      case Origin.InFile(Path path) -> text(path);
    };
  }

  private String text(Path file) {
    try {
      PrivateFile.requirePrivate(file);
      PrivateFile.requireOwn(file);
      if (Files.size(file) > MAX_BYTES) {
        throw json.damaged("is larger than any keys file");
      }
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw StorageException.of(Kind.UNREADABLE, "The keys file " + file + " cannot be read")
          .expected("a file that this user may read")
          .cause(e)
          .remedy("Correct its owner and permissions");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static StorageException unwritable(Path file, IOException cause) {
    return StorageException.of(Kind.UNREADABLE, "The keys file " + file + " cannot be written")
        .expected("a directory that this user may write")
        .cause(cause)
        .remedy("Correct its owner, permissions and free space");
  }

  /** In words, for a sentence. */
  @Override
  public String toString() {
    return origin.toString();
  }
}
