package dev.grantwise.app.key;

import dev.grantwise.protocol.jose.KeyProblem;
import dev.grantwise.protocol.jose.KeyProblem.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/** Who may read or change a file that a private key is in. */
final class FileGuard {

  private static final Path SELF = Path.of("/proc/self");
  private static final String USER = "unix:uid";
  private static final int ROOT = 0;

  private FileGuard() {}

  /**
   * What is wrong with the owner and permissions of a file; nothing is known of them where the file
   * system has none.
   *
   * @param named as the operator knows it
   */
  static Optional<KeyProblem> problem(Path named, Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return Optional.empty();
    }
    Optional<KeyProblem> open = openToOthers(named, Files.getPosixFilePermissions(file));
    return open.isPresent() || !Files.exists(SELF) ? open : foreign(named, user(file), user(SELF));
  }

  static Optional<KeyProblem> foreign(Path named, int owner, int self) {
    return owner == self || owner == ROOT
        ? Optional.empty()
        : Optional.of(
            new KeyProblem(
                Kind.FOREIGN_OWNER,
                named + " belongs to the user " + owner + ", who may change it",
                "a file of this user (" + self + ") or of root",
                "Make a new key if that is not meant, or run:  chown " + self + " " + named));
  }

  private static Optional<KeyProblem> openToOthers(Path named, Set<PosixFilePermission> allowed) {
    boolean open =
        allowed.stream()
            .anyMatch(
                one ->
                    switch (one) {
                      case OWNER_READ, OWNER_WRITE, OWNER_EXECUTE -> false;
                      case GROUP_READ,
                          GROUP_WRITE,
                          GROUP_EXECUTE,
                          OTHERS_READ,
                          OTHERS_WRITE,
                          OTHERS_EXECUTE ->
                          true;
                    });
    return open
        ? Optional.of(
            new KeyProblem(
                Kind.OPEN_TO_OTHERS,
                named + " is open to other users",
                "permissions for its owner alone",
                "Make a new key if others are on this machine, and run:  chmod 600 " + named))
        : Optional.empty();
  }

  private static int user(Path file) throws IOException {
    return (Integer) Files.getAttribute(file, USER);
  }
}
