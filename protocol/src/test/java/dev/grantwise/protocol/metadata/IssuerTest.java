package dev.grantwise.protocol.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8414 2, 3.1; RFC 9207 2.4; attacks A13, A67. */
final class IssuerTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com",
        "//example.com",
        "http://example.com",
        "http://localhost.evil.example",
        "http://127.0.0.1.evil.example",
        "http://127.0.0.2",
        "ftp://example.com",
        "javascript:alert(1)",
        "https://",
        "https:///x",
        "https://user@example.com",
        "https://example.com?",
        "https://example.com?x=1",
        "https://example.com#",
        "https://example.com/#x",
        "https://example.com\\evil",
        "https://exa mple.com"
      })
  void refusesWhatIsNoIssuer(String text) {
    assertThat(Issuer.parse(text).toOptional()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.com,https://example.com/.well-known/oauth-authorization-server",
    "https://example.com/,https://example.com/.well-known/oauth-authorization-server",
    "https://example.com/issuer1,https://example.com/.well-known/oauth-authorization-server/issuer1",
    "https://example.com/a/b/,https://example.com/.well-known/oauth-authorization-server/a/b",
    "http://localhost:8080,http://localhost:8080/.well-known/oauth-authorization-server"
  })
  void insertsTheWellKnownPath(String issuer, String url) {
    assertThat(new Issuer(issuer).oauthMetadataUrl()).isEqualTo(url);
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.com,https://example.com/.well-known/openid-configuration",
    "https://example.com/issuer1/,https://example.com/issuer1/.well-known/openid-configuration"
  })
  void appendsTheWellKnownPathOfOpenId(String issuer, String url) {
    assertThat(new Issuer(issuer).openIdConfigurationUrl()).isEqualTo(url);
  }

  @Test
  void isComparedAsAString() {
    assertThat(new Issuer("https://example.com")).isNotEqualTo(new Issuer("https://example.com/"));
    assertThat(new Issuer("https://example.com")).isNotEqualTo(new Issuer("https://EXAMPLE.com"));
    assertThat(new Issuer("https://example.com"))
        .isNotEqualTo(new Issuer("https://example.com:443"));
  }

  @Test
  void asksForJsonAtEveryPlaceInThatOrder() {
    Issuer issuer = new Issuer("https://as.example/tenant");
    assertThat(issuer.metadataRequests())
        .extracting(HttpRequest::url)
        .isEqualTo(issuer.metadataUrls())
        .hasSize(3);
    assertThat(issuer.metadataRequests())
        .allSatisfy(
            request -> assertThat(request.headers().single("Accept")).contains("application/json"));
  }

  /** RFC 3986 2, attack A59. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://as.example/\u202ecod.exe",
        "https://as.example/\u0430",
        "https://as.example/\ufeff"
      })
  void refusesWhatIsNotAscii(String text) {
    assertThat(Issuer.parse(text).toOptional()).isEmpty();
    assertThat(Endpoint.parse(text).toOptional()).isEmpty();
  }
}
