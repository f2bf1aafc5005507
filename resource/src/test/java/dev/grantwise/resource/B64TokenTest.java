package dev.grantwise.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6750 2.1. */
final class B64TokenTest {

  private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  @ParameterizedTest
  @ValueSource(strings = {"", "=", "===", "a=b", "=a", "a b", "a,b", "a\"", "a\u0000", "a\u0141"})
  void refusesWhatIsNone(String text) {
    assertThat(B64Token.is(text)).isFalse();
  }

  /** A character beyond Latin-1 must not become one of the alphabet by losing its upper half. */
  @Test
  void agreesWithTheGrammarForEveryCharacterAndPlace() {
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      for (String text : new String[] {"" + (char) c, "x" + (char) c, (char) c + "x"}) {
        assertThat(B64Token.is(text))
            .as("\\u%04x in %d characters", c, text.length())
            .isEqualTo(GRAMMAR.matcher(text).matches());
      }
    }
  }
}
