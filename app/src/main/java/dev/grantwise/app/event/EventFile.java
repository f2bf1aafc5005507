package dev.grantwise.app.event;

import dev.grantwise.store.failure.StorageException;
import dev.grantwise.store.protection.PrivateFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines that nobody else may read. To rotate it, move it away: the next line goes into a
 * new file of the old name.
 *
 * <p>A line that a full disk or a crash cut short is ended before the next one, so that no two ever
 * run together.
 */
final class EventFile implements EventSink {

  private static final byte END_OF_LINE = '\n';

  private final Path path;
  private @Nullable FileChannel channel;
  private @Nullable Object identity;
  private boolean torn;

  private EventFile(Path path) {
    this.path = path;
  }

  /**
   * Opens the file, or makes it.
   *
   * @throws IOException if it cannot be written, or others may read it
   */
  static EventFile open(Path path) throws IOException {
    EventFile file = new EventFile(path);
    file.channel = file.reopened();
    return file;
  }

  @Override
  public void append(String lines) throws IOException {
    FileChannel out = channel;
    if (out == null || !Objects.equals(identity, identity())) {
      close();
      out = reopened();
      channel = out;
    }
    ByteBuffer bytes =
        ByteBuffer.wrap(((torn ? "\n" : "") + lines).getBytes(StandardCharsets.UTF_8));
    torn = true;
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
    torn = false;
  }

  private FileChannel reopened() throws IOException {
    if (!Files.exists(path)) {
      PrivateFile.create(path);
    }
    try {
      PrivateFile.requirePrivate(path);
    } catch (StorageException e) {
      throw new IOException(e.getMessage(), e);
    }
    torn = isTorn();
    identity = identity();
    return FileChannel.open(path, StandardOpenOption.APPEND);
  }

  private boolean isTorn() throws IOException {
    try (FileChannel in = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      return in.size() > 0 && in.read(last, in.size() - 1) == 1 && last.get(0) != END_OF_LINE;
    }
  }

  /** Tells the file from another one of the same name; null if there is none. */
  private @Nullable Object identity() throws IOException {
    try {
      Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
      return key == null ? path : key;
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    FileChannel out = channel;
    channel = null;
    if (out != null) {
      out.close();
    }
  }
}
