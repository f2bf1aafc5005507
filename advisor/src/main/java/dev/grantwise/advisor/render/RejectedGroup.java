package dev.grantwise.advisor.render;

import dev.grantwise.advisor.plan.Rejection;
import dev.grantwise.protocol.rule.RuleId;
import dev.grantwise.protocol.rule.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Options that were rejected for one and the same reason, so that it is read once.
 *
 * @param dimension what they are options of, for example {@code grant}; may be empty
 */
public record RejectedGroup(
    String dimension,
    List<String> values,
    String why,
    Optional<RuleId> rule,
    Optional<Source> source) {

  public RejectedGroup {
    values = List.copyOf(values);
  }

  private record Reason(
      String dimension, String why, Optional<RuleId> rule, Optional<Source> source) {}

  /** In the order in which each reason first appears. */
  public static List<RejectedGroup> of(List<Rejection> rejected) {
    Map<Reason, List<String>> values = new LinkedHashMap<>();
    for (Rejection one : rejected) {
      Reason reason = new Reason(dimension(one), one.why(), one.rule(), one.source());
      values.computeIfAbsent(reason, _ -> new ArrayList<>()).add(value(one));
    }
    return values.entrySet().stream()
        .map(
            one ->
                new RejectedGroup(
                    one.getKey().dimension(),
                    one.getValue(),
                    one.getKey().why(),
                    one.getKey().rule(),
                    one.getKey().source()))
        .toList();
  }

  /** All of it in words, for example {@code grant: implicit}. */
  public String option() {
    String all = String.join(", ", values);
    return dimension.isEmpty() ? all : dimension + ": " + all;
  }

  private static String dimension(Rejection rejection) {
    int colon = rejection.option().indexOf(": ");
    return colon < 0 ? "" : rejection.option().substring(0, colon);
  }

  private static String value(Rejection rejection) {
    int colon = rejection.option().indexOf(": ");
    return colon < 0 ? rejection.option() : rejection.option().substring(colon + 2);
  }
}
