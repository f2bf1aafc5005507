package dev.grantwise.protocol.detail;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.detail.DetailsField.Need;
import dev.grantwise.protocol.detail.DetailsType.Asking;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.scope.ResourceIndicator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The authorization details types of a deployment, as its operator writes them down: a JSON object
 * whose {@code authorization_details_types} is an array of types. A member that is not known is
 * refused: it may be a restriction that nobody would enforce.
 *
 * @param types by the resource that they belong to
 */
public record DeclaredTypes(Map<ResourceIndicator, List<DetailsType>> types) {

  /** None. */
  public static final DeclaredTypes NONE = new DeclaredTypes(Map.of());

  private static final String TYPES = "authorization_details_types";
  private static final String FIELDS = "fields";
  private static final String VALUES = "values";
  private static final Set<String> OF_TYPE = Set.of("type", "label", "resource", "asked", FIELDS);
  private static final Set<String> OF_FIELD =
      Set.of("name", "label", "kind", "required", VALUES, FIELDS);

  public DeclaredTypes {
    types = Map.copyOf(types);
  }

  /** Those that belong to a resource. */
  public List<DetailsType> at(ResourceIndicator resource) {
    return types.getOrDefault(resource, List.of());
  }

  /** Reads what an operator wrote. */
  public static Parsed<DeclaredTypes> parse(String text) {
    return JsonObject.parse(text).then(DeclaredTypes::parse);
  }

  private static Parsed<DeclaredTypes> parse(JsonObject json) {
    Optional<List<JsonObject>> declared = json.objects(TYPES);
    if (declared.isEmpty() || json.names().size() > 1) {
      return Parsed.malformed(TYPES, "an array of types, and nothing beside it");
    }
    try {
      Map<ResourceIndicator, List<DetailsType>> types = new LinkedHashMap<>();
      for (JsonObject one : declared.get()) {
        types.computeIfAbsent(resource(one), _ -> new ArrayList<>()).add(type(one));
      }
      return Parsed.of(new DeclaredTypes(types));
    } catch (WrongException e) {
      return Parsed.malformed(TYPES, e.expected);
    } catch (IllegalArgumentException e) {
      return Parsed.malformed(TYPES, String.valueOf(e.getMessage()));
    }
  }

  private static ResourceIndicator resource(JsonObject json) {
    String text = text(json, "resource");
    return ResourceIndicator.parse(text)
        .toOptional()
        .orElseThrow(() -> new WrongException("in each a resource, an absolute URI"));
  }

  private static DetailsType type(JsonObject json) {
    requireKnown(json, OF_TYPE);
    Asking asking =
        switch (text(json, "asked")) {
          case "once" -> Asking.ONCE;
          case "each_time" -> Asking.EACH_TIME;
          default -> throw new WrongException("asked: once or each_time");
        };
    return new DetailsType(text(json, "type"), text(json, "label"), fields(json), asking);
  }

  private static List<DetailsField> fields(JsonObject json) {
    return json
        .objects(FIELDS)
        .orElseThrow(() -> new WrongException("fields: an array of objects"))
        .stream()
        .map(DeclaredTypes::field)
        .toList();
  }

  private static DetailsField field(JsonObject json) {
    requireKnown(json, OF_FIELD);
    boolean required =
        json.flag("required")
            .orElseThrow(() -> new WrongException("in each field required, true or false"));
    return new DetailsField(
        text(json, "name"),
        text(json, "label"),
        form(json),
        required ? Need.REQUIRED : Need.OPTIONAL);
  }

  private static FieldForm form(JsonObject json) {
    String kind = text(json, "kind");
    boolean grouped = kind.equals("object") || kind.equals("objects");
    boolean chosen = kind.equals("string") || kind.equals("strings");
    if (json.mentions(FIELDS) != grouped || (json.mentions(VALUES) && !chosen)) {
      throw new WrongException("fields of objects alone, and values of strings alone");
    }
    return switch (kind) {
      case "string" -> new FieldForm.Text(values(json));
      case "strings" -> new FieldForm.Texts(values(json));
      case "integer" -> new FieldForm.WholeNumber();
      case "boolean" -> new FieldForm.Flag();
      case "object" -> new FieldForm.Group(fields(json));
      case "objects" -> new FieldForm.Groups(fields(json));
      default ->
          throw new WrongException("kind: string, strings, integer, boolean, object or objects");
    };
  }

  private static Set<String> values(JsonObject json) {
    if (!json.mentions(VALUES)) {
      return Set.of();
    }
    return Set.copyOf(
        json.strings(VALUES)
            .filter(values -> !values.isEmpty())
            .orElseThrow(() -> new WrongException("values: an array of strings, or none")));
  }

  private static String text(JsonObject json, String name) {
    return json.string(name)
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> new WrongException(name + ": a string, in each"));
  }

  private static void requireKnown(JsonObject json, Set<String> known) {
    if (!known.containsAll(json.names())) {
      throw new WrongException("no member but " + known.stream().sorted().toList());
    }
  }

  /** What ends the reading of a document. */
  private static final class WrongException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String expected;

    WrongException(String expected) {
      super(expected, null, false, false);
      this.expected = expected;
    }
  }
}
