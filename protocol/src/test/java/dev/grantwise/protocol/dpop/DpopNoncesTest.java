package dev.grantwise.protocol.dpop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.grantwise.protocol.message.DpopNonce;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RFC 9449 8, 11.3. */
final class DpopNoncesTest {

  private static final Instant NOW = Instant.parse("2026-11-25T12:01:00Z");
  private static final byte[] OLD = key(1);
  private static final byte[] NEW = key(2);

  private final DpopNonces nonces = DpopNonces.of(List.of(OLD));

  @Test
  void takesItsOwnWhereverItWasGiven() {
    DpopNonce given = nonces.current(NOW);
    assertThat(DpopNonces.of(List.of(OLD)).isGood(given.reveal(), NOW)).isTrue();
  }

  @Test
  void takesItForASpanAfterItWasGivenAndNoLonger() {
    String given = nonces.current(NOW).reveal();
    assertThat(nonces.isGood(given, NOW.plus(DpopNonces.SPAN))).isTrue();
    assertThat(nonces.isGood(given, NOW.plus(DpopNonces.SPAN.multipliedBy(2)))).isFalse();
  }

  @Test
  void takesThoseOfANodeWhoseClockIsAhead() {
    String given = nonces.current(NOW.plus(DpopNonces.SPAN)).reveal();
    assertThat(nonces.isGood(given, NOW)).isTrue();
    assertThat(nonces.isGood(nonces.current(NOW.plus(Duration.ofMinutes(11))).reveal(), NOW))
        .isFalse();
  }

  @Test
  void refusesThoseOfAnotherServerAndEverySpellingBesides() {
    String foreign = DpopNonces.of(List.of(NEW)).current(NOW).reveal();
    String own = nonces.current(NOW).reveal();
    assertThat(nonces.isGood(foreign, NOW)).isFalse();
    for (String other :
        List.of(
            "", own + "=", own + " ", own.substring(1), own.toLowerCase(java.util.Locale.ROOT))) {
      assertThat(nonces.isGood(other, NOW)).as(other).isFalse();
    }
  }

  @Test
  void takesTheOldKeysWhileTheNewOneIsGiven() {
    String before = nonces.current(NOW).reveal();
    DpopNonces rolled = DpopNonces.of(List.of(NEW, OLD));
    assertThat(rolled.isGood(before, NOW)).isTrue();
    assertThat(rolled.current(NOW).reveal()).isNotEqualTo(before);
    assertThat(DpopNonces.of(List.of(NEW)).isGood(before, NOW)).isFalse();
  }

  @Test
  void givesAnotherInEverySpanAlsoBefore1970() {
    assertThat(
            java.util.stream.Stream.of(
                    NOW, NOW.plus(DpopNonces.SPAN), Instant.EPOCH, Instant.EPOCH.minusSeconds(1))
                .map(time -> nonces.current(time).reveal()))
        .doesNotHaveDuplicates();
  }

  @Test
  void wantsWholeKeysAndPrintsNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> DpopNonces.of(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> DpopNonces.of(List.of(new byte[31])));
    assertThat(nonces.toString()).isEqualTo("DpopNonces(redacted, 1 keys)");
  }

  private static byte[] key(int fill) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) fill);
    return key;
  }
}
