package dev.grantwise.protocol.alert;

import dev.grantwise.protocol.event.Event;
import dev.grantwise.protocol.event.Occasion;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts events and says when there are too many of one thing. It waits for nothing and its memory
 * is bounded: what was seen longest ago is forgotten first, for each alert by itself. Safe for many
 * threads; each node counts by itself.
 */
public final class AlertWatch {

  /** Times that are remembered for one alert, over all that is counted. */
  static final int TIMES = 100_000;

  private static final int FEWEST_KEYS = 100;

  private final AlertSettings settings;
  private final Map<AlertKind, Map<String, Count>> counts = new EnumMap<>(AlertKind.class);

  public AlertWatch(AlertSettings settings) {
    this.settings = settings;
  }

  /** What one event alone raises, whatever came before; for the transaction that it is of. */
  public static List<Alert> immediate(
      AlertSettings settings, Instant time, Occasion occasion, Event event) {
    return Sighting.of(occasion, event).stream()
        .flatMap(
            seen ->
                settings
                    .threshold(seen.kind())
                    .filter(threshold -> threshold.count() == 1)
                    .map(threshold -> new Alert(seen.kind(), time, occasion, event, threshold, 1))
                    .stream())
        .toList();
  }

  /** Counts an event; what it raises is mostly nothing. */
  public List<Alert> hear(Instant time, Occasion occasion, Event event) {
    List<Alert> raised = new ArrayList<>();
    for (Sighting seen : Sighting.of(occasion, event)) {
      Optional<Threshold> threshold = settings.threshold(seen.kind());
      if (threshold.isPresent()) {
        long count = count(seen, threshold.get(), time);
        // One event at one account and from one network is told of once.
        if (count > 0 && raised.stream().noneMatch(alert -> alert.kind() == seen.kind())) {
          raised.add(new Alert(seen.kind(), time, occasion, event, threshold.get(), count));
        }
      }
    }
    return List.copyOf(raised);
  }

  /** How many there are if that is to be told of; else 0. */
  private synchronized long count(Sighting seen, Threshold threshold, Instant time) {
    Map<String, Count> ofKind =
        counts.computeIfAbsent(seen.kind(), _ -> new LinkedHashMap<>(16, 0.75f, true));
    long told = ofKind.computeIfAbsent(seen.key(), _ -> new Count()).add(threshold, time);
    if (ofKind.size() > Math.max(FEWEST_KEYS, TIMES / threshold.count())) {
      ofKind.remove(ofKind.keySet().iterator().next());
    }
    return told;
  }

  /** How many different things it remembers. */
  synchronized int size() {
    return counts.values().stream().mapToInt(Map::size).sum();
  }

  /** The last times of one thing, as many as its threshold at most. */
  private static final class Count {

    private final Deque<Instant> times = new ArrayDeque<>();
    private Instant quietUntil = Instant.MIN;
    private long unsaid;

    long add(Threshold threshold, Instant now) {
      // A clock that went back forgets what is ahead of it: quiet for ever is worse than once more.
      times.removeIf(time -> !time.isAfter(now.minus(threshold.window())) || time.isAfter(now));
      if (quietUntil.isAfter(now.plus(threshold.window()))) {
        quietUntil = now;
      }
      times.addLast(now);
      if (times.size() > threshold.count()) {
        times.removeFirst();
      }
      if (times.size() < threshold.count()) {
        return 0;
      }
      if (now.isBefore(quietUntil)) {
        unsaid++;
        return 0;
      }
      long told = times.size() + unsaid;
      quietUntil = now.plus(threshold.window());
      unsaid = 0;
      return told;
    }
  }
}
