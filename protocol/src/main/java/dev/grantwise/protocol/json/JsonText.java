package dev.grantwise.protocol.json;

import java.io.StringWriter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * Text to members and back, by the streaming half of Jackson: maps, lists, strings, numbers and
 * flags are all there is, and binding to objects of classes is neither wanted here nor waited for.
 */
final class JsonText {

  /** Longest number that is read, in characters. */
  private static final int MAX_NUMBER = 32;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(JsonObject.MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER)
                  .build())
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private static final ObjectWriteContext INDENTED =
      new ObjectWriteContext.Base() {
        @Override
        public PrettyPrinter getPrettyPrinter() {
          return new DefaultPrettyPrinter();
        }
      };

  private JsonText() {}

  /** The members of the one object that the text is; empty if it is anything else. */
  static Optional<Map<String, @Nullable Object>> members(String text) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      Map<String, @Nullable Object> members = object(parser);
      return parser.nextToken() == null ? Optional.of(members) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** The elements of the one array that the text is; empty if it is anything else. */
  static Optional<List<@Nullable Object>> elements(String text) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        return Optional.empty();
      }
      List<@Nullable Object> elements = array(parser);
      return parser.nextToken() == null ? Optional.of(elements) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** How many levels a value has: none, if it is neither list nor object. */
  static int depth(@Nullable Object value) {
    return switch (value) {
      case List<?> elements -> 1 + deepest(elements);
      case Map<?, ?> members -> 1 + deepest(members.values());
      case null, default -> 0;
    };
  }

  private static int deepest(Collection<?> values) {
    return values.stream().mapToInt(JsonText::depth).max().orElse(0);
  }

  /** Whether a number in it was read with a fraction or exponent, and may have been rounded. */
  static boolean hasInexact(@Nullable Object value) {
    return switch (value) {
      case Double ignored -> true;
      case List<?> elements -> elements.stream().anyMatch(JsonText::hasInexact);
      case Map<?, ?> members -> members.values().stream().anyMatch(JsonText::hasInexact);
      case null, default -> false;
    };
  }

  private static Map<String, @Nullable Object> object(JsonParser parser) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = wellFormed(parser, parser.currentName());
      if (members.containsKey(name)) {
        throw new StreamReadException(parser, "expected each member once (RFC 7515 4, RFC 7519 4)");
      }
      members.put(name, value(parser, parser.nextToken()));
    }
    return members;
  }

  private static List<@Nullable Object> array(JsonParser parser) {
    List<@Nullable Object> elements = new ArrayList<>();
    for (JsonToken next = parser.nextToken();
        next != JsonToken.END_ARRAY;
        next = parser.nextToken()) {
      elements.add(value(parser, next));
    }
    return elements;
  }

  private static @Nullable Object value(JsonParser parser, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> wellFormed(parser, parser.getString());
      case VALUE_NUMBER_INT -> wholeNumber(parser);
      case VALUE_NUMBER_FLOAT -> finite(parser);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("no value begins with " + token);
    };
  }

  /**
   * Half of a surrogate pair is no character and has no UTF-8 (RFC 8259 8.2): written or hashed, it
   * would become another text's equal.
   */
  private static String wellFormed(JsonParser parser, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        boolean pair =
            i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
        if (!pair) {
          throw new StreamReadException(parser, "half of a surrogate pair");
        }
        i++;
      }
    }
    return text;
  }

  /**
   * RFC 8259 6 lets a reader have a range. What is beyond it counts as its end: infinity has no
   * spelling in JSON and would be written as a string.
   */
  private static double finite(JsonParser parser) {
    return Math.clamp(parser.getDoubleValue(), -Double.MAX_VALUE, Double.MAX_VALUE);
  }

  /** Always a long where it fits, so that what is read equals what was written. */
  private static Number wholeNumber(JsonParser parser) {
    return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? parser.getBigIntegerValue()
        : (Number) parser.getLongValue();
  }

  /** The value on one line. */
  static String write(@Nullable Object value) {
    return write(value, ObjectWriteContext.empty());
  }

  /** The value indented, for people. */
  static String writeIndented(@Nullable Object value) {
    return write(value, INDENTED);
  }

  private static String write(@Nullable Object value, ObjectWriteContext context) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(context, text)) {
      write(value, generator);
    }
    return text.toString();
  }

  private static void write(@Nullable Object value, JsonGenerator generator) {
    switch (value) {
      case null -> generator.writeNull();
      case String text -> generator.writeString(text);
      case Long number -> generator.writeNumber(number);
      case Double number -> generator.writeNumber(number);
      case BigInteger number -> generator.writeNumber(number);
      case Boolean flag -> generator.writeBoolean(flag);
      case List<?> elements -> {
        generator.writeStartArray();
        elements.forEach(element -> write(element, generator));
        generator.writeEndArray();
      }
      case Map<?, ?> members -> {
        generator.writeStartObject();
        members.forEach(
            (name, member) -> {
              generator.writeName((String) name);
              write(member, generator);
            });
        generator.writeEndObject();
      }
      default -> throw new IllegalStateException("no member is of " + value.getClass());
    }
  }
}
