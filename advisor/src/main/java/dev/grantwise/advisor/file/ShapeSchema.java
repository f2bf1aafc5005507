package dev.grantwise.advisor.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands at a key, as JSON Schema. */
final class ShapeSchema {

  private ShapeSchema() {}

  static Map<String, Object> of(Shape shape) {
    return switch (shape) {
      case Shape.Text(Format format) -> text(format);
      case Shape.SecretText _ -> text(Format.TEXT);
      case Shape.Word _ -> word(shape);
      case Shape.Texts(Format format) -> list(text(format));
      case Shape.Words _ -> list(word(shape));
      case Shape.TextsByName _ ->
          ordered("type", "object", "additionalProperties", text(Format.TEXT));
      case Shape.Keys keys -> keys(keys);
      case Shape.ListOfKeys(Shape.Keys item) -> ordered("type", "array", "items", keys(item));
    };
  }

  private static Map<String, Object> keys(Shape.Keys keys) {
    Map<String, Object> properties = new LinkedHashMap<>();
    keys.keys().forEach((name, key) -> properties.put(name, described(key)));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    schema.put("properties", properties);
    List<String> required = new ArrayList<>();
    Map<String, Object> beside = new LinkedHashMap<>();
    keys.keys()
        .forEach(
            (name, key) -> {
              if (key.company().need() == Key.Need.REQUIRED) {
                required.add(name);
              }
              beside(key.company()).ifPresent(rule -> beside.put(name, rule));
            });
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    if (!beside.isEmpty()) {
      schema.put("dependentSchemas", beside);
    }
    return schema;
  }

  /** What must be, and must not be, beside a key. */
  private static Optional<Map<String, Object>> beside(Key.Company company) {
    Map<String, Object> rule = new LinkedHashMap<>();
    if (!company.needs().isEmpty()) {
      rule.put("required", company.needs());
    }
    if (!company.excludes().isEmpty()) {
      Map<String, Object> excluded = new LinkedHashMap<>();
      company.excludes().forEach(name -> excluded.put(name, false));
      rule.put("properties", excluded);
    }
    return rule.isEmpty() ? Optional.empty() : Optional.of(rule);
  }

  private static Map<String, Object> described(Key key) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("description", description(key));
    schema.putAll(of(key.shape()));
    return schema;
  }

  private static Map<String, Object> text(Format format) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", types(format));
    schema.put("minLength", 1);
    format.pattern().ifPresent(pattern -> schema.put("pattern", pattern));
    return schema;
  }

  /** YAML takes some texts for numbers, and the reader takes them as they are written. */
  private static Object types(Format format) {
    return switch (format) {
      case IDENTIFIER, PORT -> List.of("string", "integer");
      case TEXT, FILE, URI, ISSUER, URL, SCOPE, DURATION, PATH_PREFIX, DATABASE_URL, REDIS_URL ->
          "string";
    };
  }

  private static Map<String, Object> word(Shape shape) {
    return Map.of("enum", Key.terms(shape).stream().map(FileWord::word).toList());
  }

  /** For hovering: the meaning, what is assumed, and what each word means. */
  private static String description(Key key) {
    StringBuilder text = new StringBuilder(key.meaning());
    if (key.company().need() == Key.Need.OPTIONAL) {
      text.append(" Left out: ").append(key.usual().replace("`", "")).append('.');
    }
    for (FileWord word : Key.terms(key.shape())) {
      text.append('\n').append(word.word()).append(": ").append(word.meaning());
    }
    return text.toString();
  }

  private static Map<String, Object> list(Map<String, Object> items) {
    Map<String, Object> schema = ordered("type", "array", "items", items);
    schema.put("uniqueItems", true);
    return schema;
  }

  /** Two members in their order. */
  static Map<String, Object> ordered(String one, Object value, String other, Object otherValue) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put(one, value);
    members.put(other, otherValue);
    return members;
  }
}
