package dev.grantwise.store.profile;

import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.failure.StorageException.Kind;
import dev.grantwise.store.protection.PrivateFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one thread of one process at a profile, for as long as it takes to read and write a file and
 * never for a request to a server. The operating system lets go of it when a process dies.
 */
final class ProfileLock {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int SHORTEST_PAUSE_MILLIS = 2;
  private static final int PAUSE_SPREAD = 16;

  private final Path file;
  private final Randomness randomness;

  /**
   * For the threads of this process. It is held until the channel is closed, since closing any
   * channel of a file lets go of the process's locks on it (fcntl).
   */
  private final ReentrantLock threads = new ReentrantLock();

  ProfileLock(Path file, Randomness randomness) {
    this.file = file;
    this.randomness = randomness;
  }

  /** Does something alone. */
  <T> T alone(Supplier<T> step) {
    try {
      if (!threads.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw inUse();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw inUse();
    }
    try {
      return amongProcesses(step);
    } finally {
      threads.unlock();
    }
  }

  private <T> T amongProcesses(Supplier<T> step) {
    create();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      take(channel);
      return step.get();
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  /** 0600 from the first moment, and never deleted: whoever waits has it open. */
  private void create() {
    if (Files.exists(file)) {
      return;
    }
    try {
      PrivateFile.create(file);
    } catch (FileAlreadyExistsException _) {
      // Another process was quicker, and one file is all it takes.
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private void take(FileChannel channel) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isTaken(channel)) {
      if (System.nanoTime() > deadline || !pause()) {
        throw inUse();
      }
    }
  }

  private static boolean isTaken(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  /** A different one for each, so that those who wait do not all look at the same moment. */
  private boolean pause() {
    byte[] chance = new byte[1];
    randomness.fill(chance);
    try {
      Thread.sleep(SHORTEST_PAUSE_MILLIS + (chance[0] & 0xff) % PAUSE_SPREAD);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private StorageException inUse() {
    return StorageException.of(Kind.IN_USE, "Another process holds " + file)
        .expected("it to be free within " + PATIENCE.toSeconds() + " s")
        .remedy("Try again; if it stays so, see which process has that file open, and end it");
  }

  private StorageException unusable(IOException cause) {
    return StorageException.of(Kind.UNREADABLE, file + " cannot be used")
        .expected("a file that this user may make and write")
        .cause(cause)
        .remedy("Correct its owner, permissions and free space");
  }
}
