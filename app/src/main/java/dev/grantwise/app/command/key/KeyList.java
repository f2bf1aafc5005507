package dev.grantwise.app.command.key;

import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.server.key.KeptKey;
import dev.grantwise.server.key.KeyState;
import dev.grantwise.store.rollover.MasterKey;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All keys for reading: by people, or by programs. */
record KeyList(List<MasterKey> masterKeys, List<KeptKey> signingKeys) {

  void print(PrintWriter out) {
    for (MasterKey key : masterKeys) {
      out.println(
          line(key.purpose().word(), key.kid(), word(key.state()))
              + since(key.use().since(), key.use().until())
              + needs(key));
    }
    for (KeptKey key : signingKeys) {
      out.println(
          line("signing " + key.algorithm().headerName(), key.id().value(), word(key.state()))
              + " since "
              + key.since()
              + (key.state() == KeyState.ANNOUNCED ? ", signs from " + key.activeFrom() : ""));
    }
  }

  private static String line(String kind, String kid, String state) {
    return String.format(Locale.ROOT, "%-16s %-43s %-9s", kind, kid, state).stripTrailing();
  }

  private static String since(Optional<Instant> since, Optional<Instant> until) {
    return since.map(time -> " since " + time).orElse("")
        + until.map(time -> ", replaced " + time).orElse("");
  }

  private static String needs(MasterKey key) {
    String values =
        new TreeMap<>(key.values())
            .entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    return (values.isEmpty() ? "" : "; needed by " + values)
        + until(key).map(time -> "; until " + time).orElse("");
  }

  private static Optional<Instant> until(MasterKey key) {
    return key.eventsUntil().or(() -> key.use().neededUntil());
  }

  JsonObject json() {
    return JsonObject.EMPTY
        .withObjects("keys", masterKeys.stream().map(KeyList::json).toList())
        .withObjects("signing_keys", signingKeys.stream().map(KeyList::json).toList());
  }

  private static JsonObject json(MasterKey key) {
    return JsonObject.EMPTY
        .with("purpose", key.purpose().word())
        .with("kid", key.kid())
        .with("state", word(key.state()))
        .with("since", key.use().since().map(Instant::toString))
        .with("replaced", key.use().until().map(Instant::toString))
        .with("needed_by", counts(key.values()))
        .with("needed_until", until(key).map(Instant::toString));
  }

  static JsonObject counts(Map<String, Long> values) {
    JsonObject counts = JsonObject.EMPTY;
    for (Map.Entry<String, Long> entry : new TreeMap<>(values).entrySet()) {
      counts = counts.with(entry.getKey(), entry.getValue());
    }
    return counts;
  }

  static JsonObject json(KeptKey key) {
    return JsonObject.EMPTY
        .with("kid", key.id().value())
        .with("alg", key.algorithm().headerName())
        .with("state", word(key.state()))
        .with("since", key.since().toString())
        .with("active_from", key.activeFrom().toString())
        .with("keeper", key.keeper());
  }

  private static String word(MasterKey.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** As events call it. */
  private static String word(KeyState state) {
    return switch (state) {
      case ANNOUNCED -> "announced";
      case ACTIVE -> "active";
      case RETIRING -> "retired";
    };
  }
}
