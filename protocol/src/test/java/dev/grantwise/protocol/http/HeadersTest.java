package dev.grantwise.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attack A60: nothing is injected into a header. */
final class HeadersTest {

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nSet-Cookie: x=1", "a\nb", "a\rb", "a\u0000b", "\u007f", "a\u001fb"})
  void refusesAValueThatWouldEndTheField(String value) {
    assertThatThrownBy(() -> Headers.of("Location", value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("Set-Cookie");
    assertThatThrownBy(() -> HttpResponse.seeOther("https://c.example/" + value))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** RFC 9110 5.5: a field's bytes above ASCII are opaque; UTF-8 has some of 0x80 to 0x9f. */
  @Test
  void takesBytesBeyondAsciiAsTheyAre() {
    assertThat(Headers.of("X-Name", "\u00c3\u0085").single("X-Name")).contains("\u00c3\u0085");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a:", "a\r\nb", "a\u0000", "\u00e4"})
  void refusesANameThatIsNotAToken(String name) {
    assertThatThrownBy(() -> Headers.of(name, "x")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void doesNotChooseBetweenTwo() {
    Headers headers = Headers.of("Authorization", "a").with("authorization", "b");
    assertThat(headers.single("AUTHORIZATION")).isEmpty();
    assertThat(headers.all("Authorization")).containsExactly("a", "b");
  }

  @Test
  void printsNamesOnly() {
    assertThat(Headers.of("Authorization", "Bearer canary").toString())
        .isEqualTo("[authorization]");
  }

  @Test
  void printsARequestWithoutItsQuery() {
    assertThat(HttpRequest.get("https://c.example/cb?code=canary#x").toString())
        .isEqualTo("GET /cb");
  }

  @Test
  void readsAFormOnlyOfItsType() {
    HttpRequest form = HttpRequest.post("https://as.example/token", Parameters.of("a", "1"));
    assertThat(form.form().toOptional()).contains(Parameters.of("a", "1"));
    HttpRequest json =
        new HttpRequest(
            HttpMethod.POST,
            form.url(),
            Headers.of("Content-Type", "application/json"),
            form.body());
    assertThat(json.form().toOptional()).isEmpty();
    assertThat(
            new HttpRequest(HttpMethod.POST, form.url(), Headers.NONE, form.body())
                .form()
                .toOptional())
        .isEmpty();
    assertThat(form.with("Content-Type", "text/plain").form().toOptional()).isEmpty();
  }
}
