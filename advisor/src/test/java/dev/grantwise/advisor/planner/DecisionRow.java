package dev.grantwise.advisor.planner;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** One entry of {@code /oracle/rows.yaml}, which says what each key means. */
record DecisionRow(String name, Map<?, ?> entry) {

  static List<DecisionRow> all() {
    List<?> entries =
        (List<?>)
            new Load(LoadSettings.builder().build()).loadFromString(OracleFiles.text("rows.yaml"));
    return entries.stream().map(entry -> of((Map<?, ?>) entry)).toList();
  }

  private static DecisionRow of(Map<?, ?> entry) {
    return new DecisionRow(entry.get("row") + ": " + entry.get("says"), entry);
  }

  String row() {
    return String.valueOf(entry.get("row"));
  }

  String file() {
    return String.valueOf(entry.get("file"));
  }

  Optional<String> metadata() {
    return entry.get("metadata") instanceof String name ? Optional.of(name) : Optional.empty();
  }

  boolean isRefusal() {
    return !list("refusal").isEmpty();
  }

  /** Strings below a key, or none. */
  List<String> list(String key) {
    return entry.get(key) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** What is said of a dimension or a token, if anything. */
  Map<String, String> map(String key) {
    return entry.get(key) instanceof Map<?, ?> map
        ? map.entrySet().stream()
            .collect(
                Collectors.toMap(
                    one -> String.valueOf(one.getKey()), one -> String.valueOf(one.getValue())))
        : Map.of();
  }

  @Override
  public String toString() {
    return name;
  }
}
