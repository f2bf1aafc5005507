package dev.grantwise.protocol.alert;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * From when on each alert is raised. All are, unless one was turned off by its name.
 *
 * @param changed what is not as usual
 */
public record AlertSettings(Map<AlertKind, Setting> changed) {

  public static final AlertSettings USUAL = new AlertSettings(Map.of());

  public AlertSettings {
    changed = Map.copyOf(changed);
  }

  /** What is set for one alert. */
  public sealed interface Setting {

    /** It is raised from there on. */
    record From(Threshold threshold) implements Setting {}

    /** It is never raised. */
    record Off() implements Setting {}
  }

  /** The same with one set otherwise. */
  public AlertSettings with(AlertKind kind, Setting setting) {
    Map<AlertKind, Setting> more = new EnumMap<>(AlertKind.class);
    more.putAll(changed);
    more.put(kind, setting);
    return new AlertSettings(more);
  }

  /** From when on it is raised; empty if it is off. */
  public Optional<Threshold> threshold(AlertKind kind) {
    return switch (changed.getOrDefault(kind, new Setting.From(kind.usual()))) {
      case Setting.From(Threshold threshold) -> Optional.of(threshold);
      case Setting.Off() -> Optional.empty();
    };
  }
}
