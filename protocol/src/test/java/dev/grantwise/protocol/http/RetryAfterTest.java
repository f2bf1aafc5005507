package dev.grantwise.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110 10.2.3. */
final class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-1",
        "soon",
        "1.5",
        "0x10",
        "1 2",
        "\u0663",
        "2026-11-22T12:01:30Z",
        "Sun, 32 Nov 2026 12:01:30 GMT",
        "Mon, 22 Nov 2026 12:01:30 GMT"
      })
  void readsNothingThatIsNeitherSecondsNorADate(String value) {
    assertThat(RetryAfter.in(HttpResponse.of(503).with("Retry-After", value), NOW)).isEmpty();
  }

  @Test
  void readsNothingOfTwoFieldsOrNone() {
    HttpResponse two = HttpResponse.of(503).with("Retry-After", "1").with("Retry-After", "2");
    assertThat(RetryAfter.in(two, NOW)).isEmpty();
    assertThat(RetryAfter.in(HttpResponse.of(503), NOW)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "' 17 ',17",
    "3601,3600",
    "999999999,3600",
    "99999999999999999999,3600",
    "'Sun, 22 Nov 2026 12:01:30 GMT',90",
    "'Sun, 22 Nov 2026 11:00:00 GMT',0",
    "'Fri, 31 Dec 9999 23:59:59 GMT',3600"
  })
  void readsSecondsAndDatesUpToAnHour(String value, long seconds) {
    assertThat(RetryAfter.in(HttpResponse.of(503).with("Retry-After", value), NOW))
        .contains(Duration.ofSeconds(seconds));
  }

  @Test
  void writesSecondsThatAreLongEnough() {
    assertThat(RetryAfter.seconds(Duration.ZERO)).isEqualTo("0");
    assertThat(RetryAfter.seconds(Duration.ofNanos(1))).isEqualTo("1");
    assertThat(RetryAfter.seconds(Duration.ofSeconds(5))).isEqualTo("5");
    assertThat(RetryAfter.seconds(Duration.ofMillis(5_001))).isEqualTo("6");
  }
}
