package dev.grantwise.protocol.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110 5.5: a name is no second field, whoever chose it. */
final class FieldTextTest {

  @ParameterizedTest
  @CsvSource({
    "ann, ann",
    "auth0|1@x, auth0|1@x",
    "100%, 100%25",
    "Ann Lee, Ann%20Lee",
    "\u00e9, %C3%A9"
  })
  void isVisibleAscii(String text, String expected) {
    assertThat(FieldText.of(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\r\nX-Admin: 1",
        "\u0000",
        "\u202eevil",
        "\u65e5",
        "\ud83d\ude00",
        "a\tb",
        "%0d%0a"
      })
  void canBeReadBackAndHoldsNoLineBreak(String text) {
    String value = FieldText.of(text);

    assertThat(value).matches("[!-~]+");
    assertThat(URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8))
        .isEqualTo(text);
  }
}
