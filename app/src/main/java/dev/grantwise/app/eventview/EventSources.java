package dev.grantwise.app.eventview;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.store.event.EventAudit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All events of a state directory. The file has every one that was not dropped; the database has
 * those of changes, without a gap. An event that is in both is given once.
 */
public final class EventSources {

  private final Path file;
  private final EventAudit database;

  public EventSources(Path file, EventAudit database) {
    this.file = file;
    this.database = database;
  }

  /** From a time on, oldest first. */
  public List<JsonObject> since(Instant from) {
    return merged(
        database.since(from), line -> time(line).filter(at -> !at.isBefore(from)).isPresent());
  }

  /** Under one reference, oldest first. */
  public List<JsonObject> under(String correlation) {
    return merged(
        database.under(correlation),
        line -> line.string("correlation_id").filter(correlation::equals).isPresent());
  }

  /** When it happened; empty if the line is damaged. */
  static Optional<Instant> time(JsonObject line) {
    try {
      return line.string("time").map(Instant::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private List<JsonObject> merged(List<String> chained, Predicate<JsonObject> wanted) {
    List<JsonObject> all = new ArrayList<>(inFile(wanted));
    Map<String, Integer> known = new HashMap<>();
    all.forEach(line -> known.merge(content(line), 1, Integer::sum));
    for (String text : chained) {
      JsonObject line = JsonObject.parse(text).orThrow();
      if (known.merge(content(line), -1, Integer::sum) < 0) {
        all.add(line);
      }
    }
    all.sort(Comparator.comparing(line -> time(line).orElse(Instant.EPOCH)));
    return List.copyOf(all);
  }

  /** The two have times of their own: of the request, and of the line. */
  private static String content(JsonObject line) {
    return line.without("time").encode();
  }

  private List<JsonObject> inFile(Predicate<JsonObject> wanted) {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      return lines.map(EventSources::parsed).flatMap(Optional::stream).filter(wanted).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A line that a crash cut short is none. */
  static Optional<JsonObject> parsed(String line) {
    return JsonObject.parse(line) instanceof Parsed.Value<JsonObject>(JsonObject object)
        ? Optional.of(object)
        : Optional.empty();
  }
}
