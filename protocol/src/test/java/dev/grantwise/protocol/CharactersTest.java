package dev.grantwise.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CharactersTest {

  /**
   * Attack A59: overlong forms, halves of pairs, cut and stray bytes, beyond the last character.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {"c0af", "e080af", "eda080", "edbfbf", "c3", "80", "ff", "f4908080", "41c328"})
  void refusesWhatIsNoUtf8(String bytes) {
    assertThat(Characters.utf8(HexFormat.of().parseHex(bytes))).isEmpty();
  }

  /** The character that stands for broken bytes may also be meant. */
  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "é", "\uFFFD", "a\uFFFDb", "\uD83D\uDE00"})
  void takesWhatIs(String text) {
    assertThat(Characters.utf8(text.getBytes(StandardCharsets.UTF_8))).contains(text);
  }

  @Test
  void refusesBrokenBytesBesideTheCharacterThatStandsForThem() {
    assertThat(Characters.utf8(HexFormat.of().parseHex("efbfbdff"))).isEmpty();
  }

  @Test
  void aControlCharacterIsFoundWhereverItStands() {
    assertThat(Characters.noControls("abc")).isTrue();
    assertThat(Characters.noControls("\u0000abc")).isFalse();
    assertThat(Characters.noControls("abc\u0085")).isFalse();
    assertThat(Characters.noControls("a\u007Fc")).isFalse();
  }
}
