package dev.grantwise.advisor.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IssuerTemplateTest {

  private static final IssuerTemplate OKTA = new IssuerTemplate("https://{org:label}.okta.com");
  private static final IssuerTemplate REALM =
      new IssuerTemplate("https://{host:host}/realms/{realm:segment}");

  /** RFC 8414 3.3, RFC 9207 2.4: an issuer is compared to the letter. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://acme.okta.com.evil.example",
        "https://acme.okta.com/",
        "https://acme.okta.com#x",
        "https://acme.okta.com?x",
        "https://acme.okta.com:8443",
        "https://user@acme.okta.com",
        "https://evil.example/.okta.com",
        "https://evil.example#.okta.com",
        "https://evil.example?.okta.com",
        "https://evil.example\\.okta.com",
        "https://a.b.okta.com",
        "https://.okta.com",
        "https://-.okta.com",
        "https://acme.okta.comm",
        "https://acmeXokta.com",
        "HTTPS://acme.okta.com",
        "https://ACME.okta.com",
        "http://acme.okta.com",
        " https://acme.okta.com",
        "https://acme.okta.com\n",
        "https://аcme.okta.com",
        ""
      })
  void takesNoOtherHost(String issuer) {
    assertThat(OKTA.match(issuer)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://sso.example.com/realms/",
        "https://sso.example.com/realms/..",
        "https://sso.example.com/realms/a/b",
        "https://sso.example.com/realms/a%2Fb",
        "https://sso.example.com/realms/a?b",
        "https://sso.example.com:0/realms/a",
        "https://sso/realms/a",
        "http://sso.example.com/realms/a",
        "http://127.0.0.1.evil.example/realms/a",
        "http://localhost@evil.example/realms/a",
        "http://localhost:99999/realms/a"
      })
  void takesNoOtherPath(String issuer) {
    assertThat(REALM.match(issuer)).isEmpty();
  }

  @Test
  void saysWhatStandsInItsHoles() {
    assertThat(OKTA.match("https://acme.okta.com")).hasValue(Map.of("org", "acme"));
    assertThat(REALM.match("https://sso.example.com:8443/realms/a.b-c_d"))
        .hasValue(Map.of("host", "sso.example.com:8443", "realm", "a.b-c_d"));
  }

  /** RFC 8414 2 demands https; Grantwise accepts http on a loopback host, for development. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8080/realms/a",
        "http://127.0.0.1/realms/a",
        "http://[::1]:8080/realms/a"
      })
  void takesSoftwareOnThisComputer(String issuer) {
    assertThat(REALM.match(issuer)).isPresent();
    assertThat(OKTA.match(issuer)).isEmpty();
  }

  @Test
  void holdsTheSameTextInTheSameHole() {
    IssuerTemplate twice = new IssuerTemplate("https://{tenant:label}.ciamlogin.com/{tenant}/v2.0");

    assertThat(twice.match("https://a.ciamlogin.com/b/v2.0")).isEmpty();
    assertThat(twice.match("https://a.ciamlogin.com/a/v2.0")).hasValue(Map.of("tenant", "a"));
  }

  @Test
  void isRecognisedOnlyByAHostOfTheProvider() {
    assertThat(OKTA.isRecognising()).isTrue();
    assertThat(new IssuerTemplate("https://accounts.google.com").isRecognising()).isTrue();
    assertThat(REALM.isRecognising()).isFalse();
    assertThat(new IssuerTemplate("https://{host:host}/").isRecognising()).isFalse();
    assertThat(new IssuerTemplate("https://{label:label}.com").isRecognising()).isFalse();
  }

  @Test
  void refusesAHoleOfAnUnknownKind() {
    assertThatThrownBy(() -> new IssuerTemplate("https://{org:anything}.okta.com"))
        .hasMessageContaining("unknown kind anything");
  }
}
