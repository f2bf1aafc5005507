package dev.grantwise.store.protection;

import com.sun.security.auth.module.UnixSystem;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
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

  private static final String UNFINISHED = ".new";
  private static final String UID = "unix:uid";

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
  public static void writeWhole(Path file, byte[] content) throws IOException {
    forgetUnfinished(file);
    Path beside = written(file, content);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    forceDirectory(file);
  }

  /**
   * The same for a file that must not exist.
   *
   * @throws FileAlreadyExistsException if it does, or another process makes it at the same time
   */
  static void writeNew(Path file, byte[] content) throws IOException {
    Path beside = written(file, content);
    try {
      // A second name, since a link never replaces what is there.
      Files.createLink(file, beside);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (FileSystemException | UnsupportedOperationException _) {
      // No links here: this refuses what is there too, though not one that comes that very moment.
      Files.move(beside, file);
    } finally {
      Files.deleteIfExists(beside);
    }
    forceDirectory(file);
  }

  /** What a process that was killed left beside it. */
  private static void forgetUnfinished(Path file) throws IOException {
    try (DirectoryStream<Path> left =
        Files.newDirectoryStream(
            file.toAbsolutePath().getParent(), file.getFileName() + ".*" + UNFINISHED)) {
      for (Path one : left) {
        Files.deleteIfExists(one);
      }
    }
  }

  /** A file beside it that is whole and on the disk, under a name of its own. */
  private static Path written(Path file, byte[] content) throws IOException {
    Path absolute = file.toAbsolutePath();
    Path beside =
        Files.createTempFile(
            absolute.getParent(),
            file.getFileName() + ".",
            UNFINISHED,
            permissions(file, "rw-------"));
    try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(beside);
      throw e;
    }
    return beside;
  }

  /** So that the name too outlives a power cut; where a directory cannot be forced, it is. */
  private static void forceDirectory(Path file) throws IOException {
    if (knowsPermissions(file)) {
      try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent())) {
        directory.force(true);
      }
    }
  }

  /** Refuses a file of another user, who could change it at any time. */
  public static void requireOwn(Path file) {
    if (!knowsPermissions(file)) {
      return;
    }
    try {
      requireOwn(file, new UnixSystem().getUid());
    } catch (IOException e) {
      throw unseen(file, e);
    }
  }

  static void requireOwn(Path file, long user) throws IOException {
    if (((Number) Files.getAttribute(file, UID)).longValue() != user) {
      throw StorageException.of(
              Kind.FOREIGN_OWNER, file + " belongs to " + Files.getOwner(file).getName())
          .expected("a file of the user that Grantwise runs as")
          .remedy("If its content is right, run as root:  chown THAT_USER " + file);
    }
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
        throw StorageException.of(Kind.OPEN_TO_OTHERS, path + " " + what)
            .expected("permissions for its owner alone")
            .remedy("If nobody has read or changed it, run:  " + remedy);
      }
    } catch (IOException e) {
      throw unseen(path, e);
    }
  }

  private static StorageException unseen(Path path, IOException cause) {
    return StorageException.of(Kind.UNREADABLE, path + " cannot be looked at")
        .expected("a path that this user may read")
        .cause(cause)
        .remedy("Correct its owner and permissions");
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
