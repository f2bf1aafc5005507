package dev.grantwise.protocol.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The redirect corpus: strings that resemble a registered redirect URI (RFC 9700 2.1, 4.1; RFC 8252
 * 7). Rows 42 and 43, repeated and misplaced parameters, belong to the endpoint.
 */
final class RedirectUriTest {

  private static final List<RedirectUri> REGISTERED =
      List.of(
          new RedirectUri("https://app.example.com/cb"),
          new RedirectUri("http://127.0.0.1/cb"),
          new RedirectUri("com.example.app:/cb"),
          new RedirectUri("https://app.example.com/cb?x=1&y=2"),
          new RedirectUri("https://app.example.com/cb?q=a%20b"));

  /** Well formed, but not the registered string: refused at the authorization endpoint alone. */
  static List<String> others() {
    return List.of(
        "https://app.example.com/cb/", // 1
        "https://app.example.com/CB", // 2
        "https://app.example.com/cb?next=https://evil.example", // 10
        "https://app.example.com/cb;jsessionid=1", // 13
        "https://app.example.com.evil.example/cb", // 25
        "https://evilapp.example.com/cb", // 26
        "https://app-example.com/cb", // 27
        "https://xn--pp-6kc.example.com/cb", // 34
        "http://app.example.com/cb", // 40
        "https://app.example.com/cb?code=x&state=y&error=z", // 41
        "https://app_x.example.com/cb", // 45
        "http://[::1]:51004/cb", // 48
        "http://localhost:51004/cb", // 49
        "http://127.0.0.1.evil.example:51004/cb", // 50
        "http://127.0.0.2:51004/cb", // 50
        "https://127.0.0.1:51004/cb", // 50
        "com.example.app:/cb/", // 51
        "com.example.app.evil:/cb", // 51
        "https://app.example.com/cb?y=2&x=1", // 53
        "https://app.example.com/cb?x=1&amp;y=2", // 53
        "https://app.example.com/cb?q=a+b"); // 54
  }

  /** Of a form that two parsers could read differently: never registered either. */
  static List<String> malformed() {
    return List.of(
        "HTTPS://app.example.com/cb", // 3
        "https://APP.example.com/cb", // 4
        "https://app.example.com:443/cb", // 5
        "https://app.example.com./cb", // 6
        "https://app.example.com/cb?", // 7
        "https://app.example.com/cb#", // 8
        "https://app.example.com/cb#@evil.example/", // 9
        "https://app.example.com/cb/../evil", // 11
        "https://app.example.com/cb/..;/evil", // 12
        "https://app.example.com/%63b", // 14
        "https://app.example.com/cb%2f..%2fevil", // 15
        "https://app.example.com/cb%2F..%2Fevil", // 15
        "https://app.example.com/cb%252f..%252fevil", // 16
        "https://app.example.com//cb", // 17
        "https://app.example.com\\cb", // 18
        "https://evil.example\\@app.example.com/cb", // 19
        "https://app.example.com@evil.example/cb", // 20
        "https://a@b@app.example.com/cb", // 21
        "https://app.example.com:pw@evil.example/cb", // 22
        "https://app.example.com%40evil.example/cb", // 23
        "https://app.example.com%2eevil.example/cb", // 24
        "https://app.example.com%0d%0aSet-Cookie:x=1/cb", // 28
        "https://app.example.com/cb%00.evil", // 29
        "https://app.example.com/cb\u0000.evil", // 29
        "https://app.example.com/cb%09", // 30
        "https://app.example.com/c\tb", // 30
        "https://app.example.com/c\nb", // 30
        "https://app.example.com/cb\n", // 30
        " https://app.example.com/cb", // 31
        "https://app.example.com/cb ", // 31
        "\u00a0https://app.example.com/cb", // 31
        "https://app.example.com/cb\u200b", // 31
        "https://app\u3002example\u3002com/cb", // 32
        "https://\u0430pp.example.com/cb", // 33
        "https://app.example.com\uff0fcb", // 35
        "https://app.example.com\u2044cb", // 35
        "https://\u24d0pp.example.com/cb", // 36
        "https://app.example.com/\ufb00", // 36
        "https:app.example.com/cb", // 37
        "https:/app.example.com/cb", // 37
        "https:///app.example.com/cb", // 37
        "//app.example.com/cb", // 38
        "/cb", // 38
        "cb", // 38
        "javascript:alert(1)//https://app.example.com/cb", // 39
        "data:text/html,x", // 39
        "vbscript:x", // 39
        "blob:https://app.example.com/cb", // 39
        "file:///cb", // 39
        "https://[::ffff:127.0.0.1]/cb", // 44
        "https://2130706433/cb", // 44
        "https://0x7f.1/cb", // 44
        "https://0177.0.0.1/cb", // 44
        "https://app.example.com:99999/cb", // 46
        "https://app.example.com:-1/cb", // 46
        "https://app.example.com:0443/cb", // 46
        "https://app.example.com:/cb", // 46
        "http://127.0.0.1@evil.example/cb", // 50
        "https://[0:0:0:0:0:0:0:1]/cb", // 44
        "https://127.0.0.256/cb", // 44
        "https://app.example.0x7f/cb", // 44
        "http://127.1:51004/cb", // 50
        "http://127.0.0.1:51004/cb/../x", // 50
        "http://127.0.0.1:51004:80/cb", // 50
        "http://127.0.0.1:0/cb", // 50
        "http://127.0.0.1:65536/cb", // 50
        "com.example.app://cb", // 51
        "COM.example.app:/cb", // 51
        "example:/cb", // 51
        "https://app.example.com/cb" + "x".repeat(RedirectUri.MAX_LENGTH), // 52
        "", // 52
        "https://app.example.com/cb?q=a b"); // 54
  }

  @ParameterizedTest
  @MethodSource({"others", "malformed"})
  void matchesNothingButTheRegisteredString(String received) {
    assertThat(REGISTERED).noneMatch(uri -> uri.matches(received));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void isNotRegisteredInAFormWithTwoReadings(String text) {
    assertThat(RedirectUri.parse(text).toOptional()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("others")
  void isRegisteredInAnyFormWithOneReading(String text) {
    assertThat(RedirectUri.parse(text).orThrow().value()).isEqualTo(text);
  }

  @Test
  void hasACorpusOfAllRowsThatAreStrings() {
    assertThat(others().size() + malformed().size()).isGreaterThanOrEqualTo(90);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:51004/cb", // 47
        "http://127.0.0.1:1/cb",
        "http://127.0.0.1:65535/cb",
        "http://127.0.0.1/cb"
      })
  void takesAnyPortOfALoopbackAddress(String received) {
    assertThat(new RedirectUri("http://127.0.0.1/cb").matches(received)).isTrue();
    assertThat(new RedirectUri("http://127.0.0.1:8080/cb").matches(received)).isTrue();
  }

  @Test
  void takesAnyPortOfTheOtherLoopbackAddressWhereItIsRegistered() {
    RedirectUri registered = new RedirectUri("http://[::1]/cb"); // 48
    assertThat(registered.matches("http://[::1]:51004/cb")).isTrue();
    assertThat(registered.matches("http://127.0.0.1:51004/cb")).isFalse();
    assertThat(registered.matches("http://[::1]:51004/cb/")).isFalse();
    assertThat(registered.matches("http://[::1]:51004/cb?x=1")).isFalse();
  }

  @Test
  void takesNoOtherPortOfAnythingElse() {
    assertThat(new RedirectUri("http://localhost/cb").matches("http://localhost:8080/cb"))
        .isFalse();
    assertThat(
            new RedirectUri("https://app.example.com/cb")
                .matches("https://app.example.com:8443/cb"))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://app.example.com/cb",
        "https://app.example.com/cb?x=1&y=2",
        "com.example.app:/cb"
      })
  void takesTheRegisteredString(String text) {
    assertThat(REGISTERED).anyMatch(uri -> uri.matches(text));
  }
}
