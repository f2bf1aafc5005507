package dev.grantwise.protocol.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6749 3.3, RFC 8707 2. */
final class ScopeSetTest {

  @ParameterizedTest
  @ValueSource(
      strings = {" ", "a  b", " a", "a ", "a\tb", "a\nb", "\"a\"", "a\\b", "\u00e4", "a\u0000"})
  void refusesWhatIsOutsideTheGrammar(String text) {
    assertThat(ScopeSet.parse(text).toOptional()).isEmpty();
  }

  @Test
  void isASetInTheOrderItWasNamed() {
    assertThat(ScopeSet.parse("b a b").orThrow().toString()).isEqualTo("b a");
    assertThat(ScopeSet.parse("b a").orThrow()).isEqualTo(ScopeSet.parse("a b").orThrow());
    assertThat(ScopeSet.parse("").orThrow()).isEqualTo(ScopeSet.NONE);
    assertThat(ScopeSet.parse("A").orThrow()).isNotEqualTo(ScopeSet.parse("a").orThrow());
  }

  @Test
  void comparesAsSets() {
    ScopeSet few = ScopeSet.parse("a b").orThrow();
    ScopeSet many = ScopeSet.parse("a b c").orThrow();
    assertThat(many.isSubsetOf(few)).isFalse();
    assertThat(few.isSubsetOf(many)).isTrue();
    assertThat(many.minus(few).toString()).isEqualTo("c");
    assertThat(many.intersect(ScopeSet.parse("c d").orThrow()).toString()).isEqualTo("c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "api",
        "/api",
        "//api.example",
        "https://api.example#",
        "https://a.example#b",
        "https://a b"
      })
  void refusesAResourceThatIsNotAbsoluteOrHasAFragment(String text) {
    assertThat(ResourceIndicator.parse(text).toOptional()).isEmpty();
    assertThat(ResourceIndicator.parseAll(List.of("https://api.example", text)).toOptional())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://api.example", "https://api.example/v1?x=1", "urn:example:api"})
  void takesAnAbsoluteResource(String text) {
    assertThat(ResourceIndicator.parse(text).orThrow().value()).isEqualTo(text);
  }

  /** RFC 3986 2, attack A59: it stands in consent pages and tokens. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://\u0430pi.example",
        "https://api.example/\u202etxt.exe",
        "https://api.example/\u200b",
        "urn:\u00e9"
      })
  void refusesAResourceThatIsNotAscii(String text) {
    assertThat(ResourceIndicator.parse(text).toOptional()).isEmpty();
  }

  @Test
  void refusesAResourceWithoutEnd() {
    String longest = "https://api.example/" + "a".repeat(ResourceIndicator.MAX_LENGTH - 20);
    assertThat(ResourceIndicator.parse(longest + "a").toOptional()).isEmpty();
    assertThat(ResourceIndicator.parse(longest).toOptional()).isPresent();
  }
}
