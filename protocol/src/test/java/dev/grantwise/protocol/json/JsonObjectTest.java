package dev.grantwise.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.Parsed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks A38 (repeated members), A63 (depth, size). */
final class JsonObjectTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"text\"",
        "1",
        "{",
        "{}}",
        "{} {}",
        "{}x",
        "{\"a\":1,\"a\":2}",
        "{\"o\":{\"a\":1,\"a\":1}}",
        "{\"a\":1,\"\\u0061\":2}",
        "{'a':1}",
        "{a:1}",
        "{\"a\":1,}",
        "{\"a\":NaN}",
        "{\"a\":01}",
        "{\"a\":1} // comment",
        "{\"a\":\"\u0001\"}",
        "{\"a\":111111111111111111111111111111111111111111}"
      })
  void refusesWhatIsNotOnePlainObject(String text) {
    assertThat(JsonObject.parse(text).toOptional()).isEmpty();
  }

  @Test
  void refusesDepthAndSize() {
    int deep = JsonObject.MAX_DEPTH;
    assertThat(JsonObject.parse("{\"a\":".repeat(deep) + "1" + "}".repeat(deep)).toOptional())
        .isPresent();
    assertThat(
            JsonObject.parse("{\"a\":".repeat(deep + 1) + "1" + "}".repeat(deep + 1)).toOptional())
        .isEmpty();
    String long_ = "{\"a\":\"" + "x".repeat(JsonObject.MAX_LENGTH) + "\"}";
    assertThat(JsonObject.parse(long_).toOptional()).isEmpty();
    assertThat(JsonObject.parse("[".repeat(100_000)).toOptional()).isEmpty();
  }

  @Test
  void neverSaysWhatItRefused() {
    assertThat(JsonObject.parse("{\"token\":\"canary\"").toString()).doesNotContain("canary");
  }

  @Test
  void takesNothingForAnotherType() {
    JsonObject json =
        JsonObject.parse(
                "{\"s\":1,\"n\":\"1\",\"f\":1.5,\"l\":[\"a\",1],\"z\":null,\"b\":\"true\"}")
            .orThrow();
    assertThat(json.string("s")).isEmpty();
    assertThat(json.number("n")).isEmpty();
    assertThat(json.number("f")).isEmpty();
    assertThat(json.strings("l")).isEmpty();
    assertThat(json.objects("l")).isEmpty();
    assertThat(json.object("l")).isEmpty();
    assertThat(json.flag("b")).isEmpty();
    assertThat(json.has("z")).isFalse();
    assertThat(json.has("s")).isTrue();
  }

  @Test
  void readsBackWhatItWroteInOrder() {
    JsonObject written =
        JsonObject.EMPTY
            .with("z", "\"\\\n\u20ac")
            .with("a", 7)
            .with("flag", true)
            .with("list", List.of("x", "y"))
            .withObjects("objects", List.of(JsonObject.EMPTY.with("k", "v")))
            .with("object", JsonObject.EMPTY.with("n", 1));
    JsonObject read = JsonObject.parse(written.encode()).orThrow();
    assertThat(read.names()).containsExactly("z", "a", "flag", "list", "objects", "object");
    assertThat(read.string("z")).contains("\"\\\n\u20ac");
    assertThat(read.number("a")).hasValue(7);
    assertThat(read.strings("list")).contains(List.of("x", "y"));
    assertThat(read.encode()).isEqualTo(written.encode());
    assertThat(read).isEqualTo(written).hasSameHashCodeAs(written);
  }

  @Test
  void printsNamesOnly() {
    assertThat(JsonObject.EMPTY.with("token", "canary").toString()).isEqualTo("[token]");
  }

  /** RFC 8259 8.2, attack A59: it has no UTF-8, and two of them would be written as one text. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":\"\\ud800\"}",
        "{\"a\":\"x\\udc00y\"}",
        "{\"a\":\"\\udc00\\ud800\"}",
        "{\"\\ud800\":1}",
        "{\"a\":[{\"b\":\"\\ud800\\ud800\"}]}"
      })
  void refusesHalfOfASurrogatePair(String text) {
    assertThat(JsonObject.parse(text)).isInstanceOf(Parsed.Malformed.class);
    String raw = text.replace("\\ud800", "\ud800").replace("\\udc00", "\udc00");
    assertThat(JsonObject.parse(raw)).isInstanceOf(Parsed.Malformed.class);
  }

  @Test
  void readsAWholeSurrogatePair() {
    assertThat(JsonObject.parse("{\"a\":\"\\ud83d\\ude00\"}").orThrow().string("a"))
        .contains("\ud83d\ude00");
  }

  /** RFC 8259 6: infinity has no spelling, and would be written as a string. */
  @ParameterizedTest
  @ValueSource(strings = {"1e999", "1E309", "1e400"})
  void readsANumberOutOfRangeAsTheEndOfTheRange(String number) {
    JsonObject json = JsonObject.parse("{\"a\":" + number + ",\"b\":-" + number + "}").orThrow();
    assertThat(json.decimal("a")).hasValue(Double.MAX_VALUE);
    assertThat(json.decimal("b")).hasValue(-Double.MAX_VALUE);
    assertThat(JsonObject.parse(json.encode()).orThrow()).isEqualTo(json);
  }

  @Test
  void keepsApartWhatWasBuiltFromTheSameBeginning() {
    JsonObject beginning = JsonObject.EMPTY.with("a", 1).with("b", 2);
    JsonObject one = beginning.with("c", "one");
    JsonObject other = beginning.with("a", "other").with("c", true);

    assertThat(other.encode()).isEqualTo("{\"a\":\"other\",\"b\":2,\"c\":true}");
    assertThat(one.encode()).isEqualTo("{\"a\":1,\"b\":2,\"c\":\"one\"}");
    assertThat(beginning.encode()).isEqualTo("{\"a\":1,\"b\":2}");
    assertThat(one.with("d", 4).without("a").names()).containsExactly("b", "c", "d");
    assertThat(JsonObject.EMPTY.names()).isEmpty();
  }

  @Test
  void isBuiltOfAnyNumberOfMembers() {
    JsonObject object = JsonObject.EMPTY;
    for (int i = 0; i < 100_000; i++) {
      object = object.with("m" + i, i);
    }

    assertThat(object.names()).hasSize(100_000).startsWith("m0").endsWith("m99999");
  }
}
