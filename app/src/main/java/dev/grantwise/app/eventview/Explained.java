package dev.grantwise.app.eventview;

import dev.grantwise.protocol.alert.AlertKind;
import dev.grantwise.protocol.event.EventKind;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Source;
import dev.grantwise.protocol.rule.catalogue.RuleCatalogue;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why something happened: what the event means, and for a refusal the rule behind it. */
public final class Explained {

  private Explained() {}

  /** A few lines about one event. */
  public static String of(JsonObject line) {
    StringBuilder text = new StringBuilder();
    kind(line).ifPresent(kind -> add(text, "What", kind.sentence()));
    kind(line)
        .filter(kind -> !kind.sources().isEmpty())
        .ifPresent(
            kind ->
                add(
                    text,
                    "Section",
                    kind.sources().stream()
                        .map(Source::toString)
                        .collect(Collectors.joining(", "))));
    line.string("rule").ifPresent(id -> rule(text, id));
    line.string("expected").ifPresent(expected -> add(text, "Expected", expected));
    line.string("seen").ifPresent(seen -> add(text, "Seen", seen));
    if (!line.has("rule")) {
      line.string("reason").ifPresent(reason -> add(text, "Reason", reason));
    }
    line.string("alert")
        .flatMap(AlertKind::of)
        .ifPresent(
            alert -> {
              add(text, "Alert", alert.sentence());
              add(text, "Remedy", alert.remedy());
            });
    return text.toString();
  }

  private static void rule(StringBuilder text, String id) {
    Optional<Requirement> known =
        RuleCatalogue.rules().stream()
            .<Requirement>map(Rule::requirement)
            .filter(requirement -> requirement.id().value().equals(id))
            .findFirst();
    add(text, "Rule", id + known.map(rule -> " (" + rule.level() + ")").orElse(""));
    known.ifPresent(
        rule -> {
          add(text, "", rule.sentence());
          add(
              text,
              "Section",
              rule.sources().stream().map(Source::toString).collect(Collectors.joining(", ")));
          add(text, "Remedy", rule.remedy());
        });
  }

  private static Optional<EventKind> kind(JsonObject line) {
    return Arrays.stream(EventKind.values())
        .filter(kind -> line.string("event").filter(kind.wireName()::equals).isPresent())
        .findFirst();
  }

  private static void add(StringBuilder text, String label, String words) {
    text.append("    ")
        .append(label)
        .append(" ".repeat(10 - label.length()))
        .append(EventText.printable(words))
        .append('\n');
  }
}
