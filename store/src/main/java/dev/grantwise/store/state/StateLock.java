package dev.grantwise.store.state;

import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Held by the one process that uses a state directory; the operating system lets go of it. */
final class StateLock implements AutoCloseable {

  private final FileChannel channel;

  private StateLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the lock at once or not at all. */
  static StateLock take(Path file) throws IOException {
    return take(
        file,
        "Another Grantwise uses the state directory " + file.getParent(),
        "Stop the other one, or name another state directory");
  }

  /** The same, with what to say and what to do where another process has it. */
  static StateLock take(Path file, String otherwise, String remedy) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean ours = false;
    try {
      FileLock lock = tryLock(channel);
      ours = lock != null;
      if (!ours) {
        channel.close();
      }
    } catch (OverlappingFileLockException e) {
      // This very process has it. Not closed: that would take the lock from its holder (fcntl).
      ours = false;
    }
    if (!ours) {
      throw StorageException.of(Kind.IN_USE, otherwise)
          .expected("one process at a time")
          .remedy(remedy);
    }
    return new StateLock(channel);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
