package dev.grantwise.advisor.change;

import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.rule.Level;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.catalogue.RuleCatalogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds every MUST that was kept before and is not now. */
final class LostRequirements {

  private final SavedPlan before;
  private final SavedPlan now;

  private LostRequirements(SavedPlan before, SavedPlan now) {
    this.before = before;
    this.now = now;
  }

  static List<LostRequirement> between(SavedPlan before, SavedPlan now) {
    LostRequirements lost = new LostRequirements(before, now);
    if (!before.isPossible()) {
      return List.of();
    }
    return now.isPossible() ? lost.requirements() : List.of(lost.plan());
  }

  private LostRequirement plan() {
    return new LostRequirement(
        "There was a plan, and now a requirement cannot be met: see the gaps.", Optional.empty());
  }

  private List<LostRequirement> requirements() {
    List<LostRequirement> lost = new ArrayList<>(violated());
    Map<String, String> kept = kept(now);
    kept(before)
        .forEach(
            (rule, where) -> {
              if (!kept.containsKey(rule)) {
                lost.add(
                    new LostRequirement(
                        where + ", and no step or decision of today has it.", Optional.of(rule)));
              }
            });
    return lost;
  }

  /** What was recommended and is now eliminated by a MUST. */
  private List<LostRequirement> violated() {
    JsonObject recommended = before.json().object("recommendation").orElseThrow();
    List<LostRequirement> violated = new ArrayList<>();
    for (String member : List.of("grant", "client_authentication", "architecture")) {
      String option = member.replace('_', ' ') + ": " + recommended.string(member).orElseThrow();
      for (JsonObject rejected : Entries.list(now.json(), Section.REJECTED)) {
        rejected
            .string("rule")
            .filter(rule -> rejected.string("option").equals(Optional.of(option)))
            .filter(LostRequirements::isMust)
            .ifPresent(
                rule ->
                    violated.add(
                        new LostRequirement(
                            option + " was recommended, and violates it now.", Optional.of(rule))));
      }
    }
    return violated;
  }

  /** Each MUST that a step checks or a decision rests on, and where that is first. */
  private static Map<String, String> kept(SavedPlan plan) {
    Map<String, String> kept = new LinkedHashMap<>();
    for (JsonObject step : Entries.list(plan.json(), Section.EXCHANGE)) {
      for (JsonObject check : step.objects("checks").orElse(List.of())) {
        keep(check, "It was checked at step " + step.string("step").orElse(""), kept);
      }
    }
    for (JsonObject decision : Entries.list(plan.json(), Section.DECISIONS)) {
      keep(decision, "It decided " + decision.string("topic").orElse(""), kept);
    }
    return kept;
  }

  private static void keep(JsonObject entry, String where, Map<String, String> kept) {
    entry
        .string("rule")
        .filter(LostRequirements::isMust)
        .ifPresent(rule -> kept.putIfAbsent(rule, where));
  }

  /** A rule that this version does not know may have been a MUST, so it counts as one. */
  private static boolean isMust(String rule) {
    return RuleCatalogue.rules().stream()
        .<Requirement>map(Rule::requirement)
        .filter(requirement -> requirement.id().value().equals(rule))
        .allMatch(requirement -> requirement.level() == Level.MUST);
  }
}
