package dev.grantwise.store.state;

import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import dev.grantwise.store.protection.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The name that a node goes by in a database that it shares, in a file of its directory. */
final class NodeName {

  private static final String FILE = "node";

  /** Enough that no two nodes make the same. */
  private static final int LENGTH = 16;

  private NodeName() {}

  /** Makes the file if there is none; the directory is ours alone. */
  static void in(Path directory, Randomness randomness) throws IOException {
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      PrivateFile.create(file);
    }
    PrivateFile.requirePrivate(file);
    // Empty, too, if the process was killed before it had written.
    if (Files.size(file) == 0) {
      Files.writeString(file, randomness.secret().substring(0, LENGTH));
    }
  }

  static boolean isIn(Path directory) {
    return Files.exists(directory.resolve(FILE));
  }

  static String of(Path directory) {
    Path file = directory.resolve(FILE);
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw StorageException.of(Kind.UNREADABLE, "The name of this node in " + file + " is gone")
          .expected("a file that this user may read")
          .cause(e)
          .remedy("Correct its permissions, or delete it: the next start makes another name");
    }
  }
}
