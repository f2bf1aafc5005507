package dev.grantwise.protocol.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.Parameters;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6749 2.3.1; attack A43. */
final class ClientAuthenticationTest {

  private static final String ENDPOINT = "https://as.example/token";
  private static final Parameters FORM = Parameters.of("grant_type", "client_credentials");

  @Test
  void encodesBothPartsOfBasicFirst() {
    HttpRequest request =
        new ClientAuthentication.Basic(new ClientId("a:b c"), new ClientSecret("s+/%"))
            .post(ENDPOINT, FORM);
    String credentials = request.headers().single("Authorization").orElseThrow();
    assertThat(decode(credentials)).isEqualTo("a%3Ab+c:s%2B%2F%25");
    assertThat(request.form().orThrow()).isEqualTo(FORM);
  }

  @Test
  void sendsASecretInOnePlaceAndNeverInTheUrl() {
    ClientSecret secret = new ClientSecret("canary");
    HttpRequest post =
        new ClientAuthentication.Post(new ClientId("photos"), secret).post(ENDPOINT, FORM);
    assertThat(post.headers().all("Authorization")).isEmpty();
    assertThat(post.url()).isEqualTo(ENDPOINT);
    assertThat(post.form().orThrow().value("client_secret")).contains("canary");
    HttpRequest basic =
        new ClientAuthentication.Basic(new ClientId("photos"), secret).post(ENDPOINT, FORM);
    assertThat(basic.body().text()).doesNotContain("canary");
    assertThat(basic.url()).isEqualTo(ENDPOINT);
  }

  @Test
  void namesAPublicClientWithoutProof() {
    HttpRequest request =
        new ClientAuthentication.None(new ClientId("photos")).post(ENDPOINT, FORM);
    assertThat(request.headers().all("Authorization")).isEmpty();
    assertThat(request.form().orThrow().value("client_id")).contains("photos");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\nb", "\u00e4", "a\u0000"})
  void refusesAClientIdOutsideTheGrammar(String text) {
    assertThat(ClientId.parse(text).toOptional()).isEmpty();
  }

  private static String decode(String header) {
    return new String(
        Base64.getDecoder().decode(header.substring("Basic ".length())), StandardCharsets.UTF_8);
  }
}
