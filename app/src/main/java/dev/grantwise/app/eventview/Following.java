package dev.grantwise.app.eventview;

import dev.grantwise.protocol.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lines that are added to the log file from now on; where the file is moved away, those of the
 * next one of its name, from its first line.
 */
public final class Following {

  private static final int MOST_BYTES = 1024 * 1024;

  private final Path file;
  private long position;
  private @Nullable Object identity;

  private Following(Path file, long position, @Nullable Object identity) {
    this.file = file;
    this.position = position;
    this.identity = identity;
  }

  /** From the end of what is there. */
  public static Following fromTheEndOf(Path file) throws IOException {
    return Files.exists(file)
        ? new Following(file, Files.size(file), identityOf(file))
        : new Following(file, 0, null);
  }

  /** Whole lines that came since the last call; a line that is being written waits. */
  public List<JsonObject> next() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    Object now = identityOf(file);
    if (!Objects.equals(now, identity) || Files.size(file) < position) {
      identity = now;
      position = 0;
    }
    ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      in.read(bytes, position);
    }
    String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    int end = text.lastIndexOf('\n') + 1;
    position += text.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
    List<JsonObject> lines = new ArrayList<>();
    text.substring(0, end)
        .lines()
        .map(EventSources::parsed)
        .flatMap(Optional::stream)
        .forEach(lines::add);
    return lines;
  }

  private static Object identityOf(Path file) throws IOException {
    Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    return key == null ? file : key;
  }
}
