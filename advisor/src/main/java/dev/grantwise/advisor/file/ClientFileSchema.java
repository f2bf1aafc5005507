package dev.grantwise.advisor.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The client file as a JSON Schema (draft 2020-12), for editors: every key with its meaning and
 * words, and which of them go with which type. Made of the descriptions that the reader uses; the
 * reader knows more, such as what two sections say together.
 */
public final class ClientFileSchema {

  private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

  private ClientFileSchema() {}

  /** The schema, as a text that ends with a line feed. */
  public static String json() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Grantwise client file");
    schema.putAll(ShapeSchema.of(FileKeys.ROOT));
    schema.put("required", List.of(Question.CLIENT.section()));
    schema.put("allOf", Arrays.stream(ClientKind.values()).map(ClientFileSchema::of).toList());
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES);
    return JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPrettyPrinter(printer)
            .build()
            .writeValueAsString(schema)
        + "\n";
  }

  /** What one type cannot have. */
  private static Map<String, Object> of(ClientKind kind) {
    Map<String, Object> sections = new LinkedHashMap<>();
    for (Question question : Question.values()) {
      Map<String, Object> keys = new LinkedHashMap<>();
      FileKeys.section(question.section())
          .keys()
          .forEach((name, key) -> limit(key, kind).ifPresent(limit -> keys.put(name, limit)));
      boolean isMapping =
          Optional.ofNullable(FileKeys.ROOT.keys().get(question.section()))
              .filter(section -> section.shape() instanceof Shape.Keys)
              .isPresent();
      if (isMapping && !keys.isEmpty()) {
        sections.put(question.section(), Map.of("properties", keys));
      }
    }
    Map<String, Object> type = Map.of("properties", Map.of("type", Map.of("const", kind.word())));
    Map<String, Object> condition = new LinkedHashMap<>();
    condition.put(
        "if",
        ShapeSchema.ordered("required", List.of("client"), "properties", Map.of("client", type)));
    condition.put("then", Map.of("properties", sections));
    return condition;
  }

  /** What narrows a key for this type, if anything does; {@code false} accepts no value at all. */
  private static Optional<Object> limit(Key key, ClientKind kind) {
    if (!key.isFor(kind)) {
      return Optional.of(false);
    }
    List<String> all = Key.terms(key.shape()).stream().map(FileWord::word).toList();
    List<String> some = new ArrayList<>(key.words(kind));
    if (some.size() == all.size()) {
      return Optional.empty();
    }
    return Optional.of(
        key.shape() instanceof Shape.Words
            ? Map.of("items", Map.of("enum", some))
            : Map.of("enum", some));
  }
}
