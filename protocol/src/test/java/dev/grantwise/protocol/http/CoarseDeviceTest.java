package dev.grantwise.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of a browser's own account of itself: enough to recognise it, and no more. */
final class CoarseDeviceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "curl/8.5.0", "Mozilla/5.0", "firefox on linux", "<script>alert(1)"})
  void isUnknownWhereNothingIsSaid(String userAgent) {
    assertThat(CoarseDevice.of(userAgent)).isEmpty();
  }

  /** Whatever is sent, what is kept is of our own words. */
  @Test
  void keepsNothingOfWhatWasSent() {
    String hostile = "<b>Firefox/145.0</b> ada@example.com Linux; device-id=8f14e45f";
    assertThat(CoarseDevice.of(hostile)).contains(new CoarseDevice("Firefox on Linux"));
    assertThat(CoarseDevice.of("Firefox/1 Linux" + " ".repeat(2000))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0 | Firefox on Linux
          Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0 | Edge on Windows
          Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15 | Safari on Mac
          Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0 Mobile/15E148 Safari/604.1 | Chrome on iPhone
          Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 Version/26.0 Mobile Safari/604.1 | Safari on iPad
          Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36 | Samsung Internet on Android
          Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 | Chrome on ChromeOS
          Something of ours (Windows) | A browser on Windows
          Firefox/145.0 | Firefox
          """)
  void namesTheBrowserAndTheSystem(String userAgent, String expected) {
    assertThat(CoarseDevice.of(userAgent)).contains(new CoarseDevice(expected));
  }
}
