package dev.grantwise.store.protection;

import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Files and directories that are nobody else's business: 0600 and 0700. Where the file system knows
 * no such permissions, its own defaults hold.
 */
public final class PrivateFile {

  private static final Set<PosixFilePermission> OTHERS_MAY =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  private static final Set<PosixFilePermission> OTHERS_MAY_WRITE =
      EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private PrivateFile() {}

  /** Makes an empty file, 0600 from the first moment. */
  public static void create(Path file) throws IOException {
    Files.createFile(file, permissions(file, "rw-------"));
  }

  /** Makes a directory and those above it, 0700. */
  public static void createDirectories(Path directory) throws IOException {
    Files.createDirectories(directory, permissions(directory, "rwx------"));
  }

  /** Writes beside it, forces that to the disk, then gives it its name. */
  static void writeWhole(Path file, byte[] content) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(beside);
    create(beside);
    try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Refuses a file that anybody but its owner may read or write. */
  public static void requirePrivate(Path file) {
    refuseIfAny(file, OTHERS_MAY, "is open to other users", "chmod 600 " + file);
  }

  /** Refuses a directory in which anybody but its owner may replace files. */
  public static void requireUnwritableByOthers(Path directory) {
    refuseIfAny(
        directory, OTHERS_MAY_WRITE, "may be changed by other users", "chmod 700 " + directory);
  }

  private static void refuseIfAny(
      Path path, Set<PosixFilePermission> refused, String what, String remedy) {
    if (!knowsPermissions(path)) {
      return;
    }
    try {
      if (Files.getPosixFilePermissions(path).stream().anyMatch(refused::contains)) {
        throw StorageException.of(Kind.UNREADABLE, path + " " + what)
            .expected("permissions for its owner alone")
            .remedy("If nobody has read or changed it, run:  " + remedy);
      }
    } catch (IOException e) {
      throw StorageException.of(Kind.UNREADABLE, path + " cannot be looked at")
          .expected("a path that this user may read")
          .cause(e)
          .remedy("Correct its owner and permissions");
    }
  }

  private static FileAttribute<?>[] permissions(Path path, String mode) {
    return knowsPermissions(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean knowsPermissions(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
