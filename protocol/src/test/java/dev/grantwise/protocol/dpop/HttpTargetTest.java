package dev.grantwise.protocol.dpop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.hostile.HostileInput;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9449 4.3 with RFC 3986 6.2.2, 6.2.3. */
final class HttpTargetTest {

  @ParameterizedTest
  @CsvSource({
    "https://as.example/token, https://as.example/token",
    "HTTPS://AS.Example/token, https://as.example/token",
    "https://as.example:443/token, https://as.example/token",
    "http://as.example:80/token, http://as.example/token",
    "https://as.example, https://as.example/",
    "https://as.example?x=1, https://as.example/",
    "https://as.example/token?x=1#y, https://as.example/token",
    "https://as.example/%7eme, https://as.example/~me",
    "https://as.example/%2f, https://as.example/%2F",
    "https://as.example/a/./b, https://as.example/a/b",
    "https://as.example/a/../b, https://as.example/b",
    "https://as.example/a/.., https://as.example/",
    "https://as.example/../../b, https://as.example/b",
    "https://as.example/%2e%2E/b, https://as.example/b",
    "https://as.example/a//b, https://as.example/a//b",
    "https://[2001:DB8::1]/token, https://[2001:db8::1]/token",
    "https://[::1]:443/token, https://[::1]/token",
    "https://as.example:/token, https://as.example/token",
    "https://as.example:0443/token, https://as.example/token",
    "http://photos_api:8080/photos, http://photos_api:8080/photos",
    "https://as.example/a|b, https://as.example/a|b",
    "https://as.example/token?q={a}|^, https://as.example/token",
    "https://as.example/token?q=%zz, https://as.example/token"
  })
  void normalisesAsTheSpecificationSays(String url, String normal) {
    assertThat(HttpTarget.of(url)).contains(new HttpTarget(normal));
    assertThat(HttpTarget.of(normal)).contains(new HttpTarget(normal));
  }

  @ParameterizedTest
  @CsvSource({
    "https://as.example/token, https://as.example/token/",
    "https://as.example/token, https://as.example/Token",
    "https://as.example/token, https://as.example./token",
    "https://as.example/token, https://as.example:8443/token",
    "https://as.example/token, http://as.example/token",
    "https://as.example/token, https://as.example:80/token",
    "https://as.example/token, https://as.example/token%2F",
    "https://as.example/a/b, https://as.example/a%2Fb",
    "https://as.example/token, https://as.example/x/token",
    "https://as.example/token, https://as.example.evil/token",
    "https://as.example/a/b, https://as.example/a\\b",
    "https://as.example/%61%2e%2e, https://as.example/",
    "https://as.example/a, https://as.example/%2561",
    "https://[::1]/token, https://[0:0:0:0:0:0:0:1]/token",
    "https://127.0.0.1/token, https://[::ffff:127.0.0.1]/token",
    "https://127.0.0.1/token, https://127.1/token"
  })
  void keepsApartWhatIsAnotherAddress(String one, String other) {
    assertThat(HttpTarget.of(one)).isNotEqualTo(HttpTarget.of(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "token",
        "/token",
        "//as.example/token",
        "https:",
        "https:///token",
        "https://u@as.example/token",
        "https://as.example@evil.example/token",
        "ftp://as.example/token",
        "https://as.example/to ken",
        "https://as.example/\\token",
        "https://as.example/%zz",
        "https://as.example/%2",
        "https://b\u00fccher.example/",
        "https://as.example:x/token",
        "urn:a:b"
      })
  void isNoAddressOfARequest(String text) {
    assertThat(HttpTarget.of(text)).isEmpty();
  }

  @Test
  void refusesWhatIsTooLong() {
    assertThat(HttpTarget.of("https://as.example/" + "a".repeat(2_000))).isEmpty();
  }

  @Test
  void survivesGeneratedText() {
    long seed = HostileInput.seed();
    Random random = new Random(seed);
    String letters = "htps:/.%2eE?#@[]aA0~-_ \\\u00e9";
    for (int round = 0; round < 20_000; round++) {
      StringBuilder url = new StringBuilder(random.nextBoolean() ? "https://a.example/" : "");
      for (int i = random.nextInt(20); i > 0; i--) {
        url.append(letters.charAt(random.nextInt(letters.length())));
      }
      HttpTarget.of(url.toString())
          .ifPresent(
              target ->
                  assertThat(HttpTarget.of(target.text()))
                      .as("seed %d: %s", seed, url)
                      .contains(target));
    }
  }
}
