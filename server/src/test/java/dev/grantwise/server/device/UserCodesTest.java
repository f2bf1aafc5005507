package dev.grantwise.server.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.message.UserCode;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8628 6.1. */
final class UserCodesTest {

  private static final int DRAWS = 20_000;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "WDJB-MJH",
        "WDJB-MJHTT",
        "WDJB-MJHA",
        "WDJB-MJH1",
        "WDJB_MJHT\u0130",
        "WDJBMJHT\u00df",
        "\u212aDJB-MJHT",
        "WDJB-MJHT WDJB-MJHT"
      })
  void readsNothingThatIsNoCode(String typed) {
    assertThat(UserCodes.typed(typed)).isEmpty();
  }

  @Test
  void readsNothingOfAnyLength() {
    assertThat(UserCodes.typed("WDJB-MJHT" + " ".repeat(100))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WDJB-MJHT",
        "wdjbmjht",
        " WDJB MJHT ",
        "wDjB\u2014mJhT",
        "W.D.J.B/M.J.H.T",
        "WDJB\u00a0MJHT"
      })
  void readsACodeHoweverItIsTyped(String typed) {
    assertThat(UserCodes.typed(typed)).contains(new UserCode("WDJB-MJHT"));
  }

  @Test
  void readsWhatItGenerates() {
    Random random = new Random(28);
    for (int i = 0; i < 100; i++) {
      UserCode code = UserCodes.generate(random::nextBytes);
      assertThat(code.reveal()).matches("[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}");
      assertThat(UserCodes.typed(code.reveal())).contains(code);
    }
  }

  /** No letter is likelier than another: 256 is no multiple of 20. */
  @Test
  void drawsEachLetterAsOften() {
    Random random = new Random(8628);
    Map<Integer, Integer> counts = new HashMap<>();
    for (int i = 0; i < DRAWS; i++) {
      UserCodes.generate(random::nextBytes)
          .reveal()
          .chars()
          .filter(c -> c != '-')
          .forEach(c -> counts.merge(c, 1, Integer::sum));
    }
    assertThat(counts).hasSize(20);
    // Of 8,000; by the remainder alone, four letters would be drawn 7,500 times.
    assertThat(counts.values()).allSatisfy(n -> assertThat(n).isBetween(7_700, 8_300));
  }
}
