package dev.grantwise.advisor.change;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What changed between two plans. The order of entries tells nothing, but for the steps of the
 * exchange; values that are declared random are not compared.
 *
 * <p>A MUST is lost where
 *
 * <ul>
 *   <li>there was a plan and there is none now;
 *   <li>a step checked it or a decision rested on it, and none does now;
 *   <li>the grant, the client authentication or the architecture that was recommended is now
 *       eliminated by it.
 * </ul>
 *
 * @param lost empty where every change is harmless to the requirements
 */
public record PlanChanges(List<Change> changes, List<LostRequirement> lost) {

  public PlanChanges {
    changes = List.copyOf(changes);
    lost = List.copyOf(lost);
  }

  public static PlanChanges between(SavedPlan before, SavedPlan now) {
    List<Change> changes = new ArrayList<>();
    for (Section section : Section.values()) {
      Map<String, Map<String, String>> old = Entries.of(before.json(), section);
      Map<String, Map<String, String>> today = Entries.of(now.json(), section);
      compare(section, old, today, changes);
      if (section == Section.EXCHANGE) {
        order(old.keySet(), today.keySet(), changes);
      }
    }
    return new PlanChanges(changes, LostRequirements.between(before, now));
  }

  /** Whether nothing changed. */
  public boolean none() {
    return changes.isEmpty() && lost.isEmpty();
  }

  private static void compare(
      Section section,
      Map<String, Map<String, String>> old,
      Map<String, Map<String, String>> today,
      List<Change> changes) {
    old.forEach(
        (key, members) -> {
          Map<String, String> left = today.get(key);
          if (left == null) {
            changes.add(new Change.Gone(section, key, gist(section, members)));
          } else if (!left.equals(members)) {
            changes.add(new Change.Altered(section, key, differences(members, left)));
          }
        });
    today.forEach(
        (key, members) -> {
          if (!old.containsKey(key)) {
            changes.add(new Change.Added(section, key, gist(section, members)));
          }
        });
  }

  private static String gist(Section section, Map<String, String> members) {
    return members.getOrDefault(section.gist(), "");
  }

  private static List<Change.Difference> differences(
      Map<String, String> before, Map<String, String> now) {
    Set<String> fields = new LinkedHashSet<>(before.keySet());
    fields.addAll(now.keySet());
    return fields.stream()
        .filter(field -> !before.getOrDefault(field, "").equals(now.getOrDefault(field, "")))
        .map(
            field ->
                new Change.Difference(
                    field, before.getOrDefault(field, ""), now.getOrDefault(field, "")))
        .toList();
  }

  /** The steps that both have, if they come in another order now. */
  private static void order(Set<String> before, Set<String> now, List<Change> changes) {
    List<String> then = before.stream().filter(now::contains).toList();
    List<String> today = now.stream().filter(before::contains).toList();
    if (!then.equals(today)) {
      changes.add(
          new Change.Altered(
              Section.EXCHANGE,
              "",
              List.of(
                  new Change.Difference(
                      "order", String.join(", ", then), String.join(", ", today)))));
    }
  }
}
