package dev.grantwise.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DetailTextTest {

  /** Controls of direction, of width nought, of lines; blanks that are none; and half a pair. */
  @ParameterizedTest
  @ValueSource(
      ints = {
        0x00, 0x09, 0x0a, 0x1b, 0x7f, 0x85, 0xa0, 0xad, 0x115f, 0x200b, 0x200d, 0x200e, 0x200f,
        0x2028, 0x2029, 0x202a, 0x202e, 0x2060, 0x2066, 0x2069, 0x2800, 0x3000, 0x3164, 0xd800,
        0xe000, 0xfeff, 0xe0041
      })
  void writesWhatCannotBeSeenByItsNumber(int point) {
    assertThat(DetailText.visible("a" + Character.toString(point) + "b"))
        .isEqualTo("a[U+%04X]b".formatted(point));
  }

  @Test
  void leavesEveryOtherText() {
    String text = "Zürich, 9.90 €  שלום 写真 😀 <b>&amp;";
    assertThat(DetailText.visible(text)).isEqualTo(text);
  }

  /** Nothing is shown as nothing, lest it be taken for a value that is missing. */
  @Test
  void saysThatThereIsNothing() {
    assertThat(DetailText.visible("")).isEqualTo("(nothing)");
  }
}
