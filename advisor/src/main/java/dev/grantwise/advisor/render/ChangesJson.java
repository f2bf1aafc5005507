package dev.grantwise.advisor.render;

import dev.grantwise.advisor.change.Change;
import dev.grantwise.advisor.change.LostRequirement;
import dev.grantwise.advisor.change.PlanChanges;
import dev.grantwise.advisor.change.Section;
import dev.grantwise.protocol.json.JsonObject;
import java.util.List;

/**
 * What changed between two plans, as JSON: {@code lost[] {what, rule}} and {@code changes[]
 * {section, key, change, gist | differences[] {field, before, now}}}, where {@code change} is
 * {@code added}, {@code gone} or {@code altered}.
 */
public final class ChangesJson {

  private ChangesJson() {}

  /** The document, indented. */
  public static String of(PlanChanges changes) {
    return JsonObject.EMPTY
        .withObjects("lost", PlanJson.all(changes.lost(), ChangesJson::lost))
        .withObjects("changes", PlanJson.all(changes.changes(), ChangesJson::change))
        .encodePretty();
  }

  private static JsonObject lost(LostRequirement lost) {
    return JsonObject.EMPTY.with("what", lost.what()).with("rule", lost.rule());
  }

  private static JsonObject change(Change change) {
    JsonObject begun =
        JsonObject.EMPTY.with("section", change.section().toString()).with("key", change.key());
    return switch (change) {
      case Change.Added(Section _, String _, String gist) ->
          begun.with("change", "added").with("gist", gist);
      case Change.Gone(Section _, String _, String gist) ->
          begun.with("change", "gone").with("gist", gist);
      case Change.Altered(Section _, String _, List<Change.Difference> differences) ->
          begun
              .with("change", "altered")
              .withObjects("differences", PlanJson.all(differences, ChangesJson::difference));
    };
  }

  private static JsonObject difference(Change.Difference difference) {
    return JsonObject.EMPTY
        .with("field", difference.field())
        .with("before", difference.before())
        .with("now", difference.now());
  }
}
