package dev.grantwise.server.detail;

import dev.grantwise.protocol.detail.AuthorizationDetail;
import dev.grantwise.protocol.detail.DetailsField;
import dev.grantwise.protocol.detail.DetailsType;
import dev.grantwise.protocol.detail.FieldForm;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.server.page.Page.AskedDetail;
import dev.grantwise.server.page.Page.Line;
import dev.grantwise.server.page.Page.Novelty;
import dev.grantwise.server.policy.ServerPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Authorization details as lines for a person to read: all that they say, by the labels of their
 * type. Where they are for is said by the resource that they stand under.
 */
public final class DetailWords {

  /** Of a type that is not known any more: what is not said by label or resource. */
  private static final Set<String> SAID_ELSEWHERE = Set.of("type", "locations");

  private DetailWords() {}

  /** The details in words; those of a type that is not known any more by the names in them. */
  public static AskedDetail of(ServerPolicy policy, AuthorizationDetail detail, Novelty novelty) {
    Optional<DetailsType> type = policy.detailsType(detail.type());
    return new AskedDetail(
        detail.type(),
        type.map(DetailsType::label),
        type.map(known -> lines(known.fields(), detail.json(), ""))
            .orElseGet(() -> raw(detail.json())),
        novelty);
  }

  private static List<Line> raw(JsonObject json) {
    return json.names().stream()
        .filter(name -> !SAID_ELSEWHERE.contains(name))
        .map(name -> new Line(name, List.of(json.encode(name))))
        .toList();
  }

  private static List<Line> lines(List<DetailsField> fields, JsonObject json, String under) {
    return fields.stream()
        .filter(field -> json.mentions(field.name()))
        .flatMap(field -> lines(field, json, under + field.label()).stream())
        .toList();
  }

  private static List<Line> lines(DetailsField field, JsonObject json, String label) {
    String name = field.name();
    return switch (field.form()) {
      case FieldForm.Text _ -> line(label, json.string(name).stream().toList());
      case FieldForm.Texts _ -> line(label, json.strings(name).orElse(List.of()));
      case FieldForm.WholeNumber() -> line(label, List.of(json.encode(name)));
      case FieldForm.Flag() -> line(label, List.of(json.flag(name).orElse(false) ? "yes" : "no"));
      case FieldForm.Group(List<DetailsField> inner) ->
          json.object(name).map(object -> lines(inner, object, label + ": ")).orElse(List.of());
      case FieldForm.Groups(List<DetailsField> inner) ->
          numbered(inner, json.objects(name).orElse(List.of()), label);
    };
  }

  private static List<Line> numbered(
      List<DetailsField> fields, List<JsonObject> objects, String label) {
    List<Line> all = new ArrayList<>();
    for (int i = 0; i < objects.size(); i++) {
      all.addAll(lines(fields, objects.get(i), label + " " + (i + 1) + ": "));
    }
    return all;
  }

  private static List<Line> line(String label, List<String> values) {
    return List.of(new Line(label, values));
  }
}
