package dev.grantwise.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.ClientMetadata;
import dev.grantwise.protocol.client.ClientSecret;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7591 3.1, 3.2.1. */
final class RegistrationTest {

  private static final ClientMetadata METADATA =
      ClientMetadata.authenticatingBy(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
          .clientId(new ClientId("mine"))
          .redirectUris(List.of(new RedirectUri("https://photos.example/cb")))
          .build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"client_id\":\"\"}",
        "{\"client_id\":1}",
        "{\"client_id\":\"a\\nb\"}",
        "{\"client_id\":\"a\",\"client_id\":\"b\"}",
        "{\"client_id\":\"a\",\"client_secret\":\"\"}",
        "{\"client_id\":\"a\",\"client_secret\":1}",
        "{\"client_id\":\"a\",\"client_secret\":\"s\",\"client_secret_expires_at\":-1}",
        "{\"client_id\":\"a\",\"client_secret\":\"s\",\"client_secret_expires_at\":\"soon\"}",
        "{\"client_id\":\"a\",\"client_secret\":\"s\",\"client_secret_expires_at\":9999999999999}"
      })
  void refusesAnAnswerOutsideTheGrammar(String body) {
    assertThat(RegistrationResponse.parse(body).toOptional()).isEmpty();
  }

  @Test
  void doesNotChooseItsOwnIdentifier() {
    HttpRequest sent = RegistrationRequest.of(METADATA).at("https://as.example/register");
    assertThat(sent.headers().single("Content-Type")).contains("application/json");
    assertThat(sent.headers().all("Authorization")).isEmpty();
    assertThat(sent.body().text())
        .isEqualTo(
            "{\"redirect_uris\":[\"https://photos.example/cb\"],"
                + "\"token_endpoint_auth_method\":\"client_secret_basic\",\"response_types\":[]}");
  }

  @Test
  void showsAnInitialAccessTokenInTheHeaderAlone() {
    HttpRequest sent =
        RegistrationRequest.of(METADATA)
            .with(new AccessToken("initial"))
            .at("https://as.example/register");
    assertThat(sent.headers().all("Authorization")).containsExactly("Bearer initial");
    assertThat(sent.body().text()).doesNotContain("initial");
  }

  @Test
  void keepsNoSecretAmongWhatWasRegistered() {
    RegistrationResponse read =
        RegistrationResponse.parse(
                "{\"client_id\":\"a\",\"client_secret\":\"canary\",\"client_secret_expires_at\":0,"
                    + "\"registration_access_token\":\"canary\","
                    + "\"registration_client_uri\":\"https://as.example/register/a\","
                    + "\"grant_types\":[\"authorization_code\"]}")
            .orThrow();
    assertThat(read.registered().encode()).isEqualTo("{\"grant_types\":[\"authorization_code\"]}");
    assertThat(read.toString()).doesNotContain("canary");
    assertThat(read.clientSecretExpiresAt()).isEmpty();
  }

  @Test
  void readsWhenASecretEnds() {
    RegistrationResponse read =
        RegistrationResponse.parse(
                "{\"client_id\":\"a\",\"client_secret\":\"s\","
                    + "\"client_secret_expires_at\":1795348800}")
            .orThrow();
    assertThat(read.clientSecretExpiresAt()).contains(Instant.parse("2026-11-22T12:00:00Z"));
  }

  @Test
  void readsBackAnAnswerThatNoCacheKeeps() {
    RegistrationResponse written =
        RegistrationResponse.of(new ClientId("given"), METADATA).with(new ClientSecret("s"));
    assertThat(written.toHttp().status()).isEqualTo(201);
    assertThat(written.toHttp().header("Cache-Control")).contains("no-store");
    assertThat(written.toHttp().body().text())
        .startsWith(
            "{\"client_id\":\"given\",\"client_secret\":\"s\",\"client_secret_expires_at\":0,"
                + "\"redirect_uris\":");
    assertThat(RegistrationResponse.parse(written.toHttp().body().text()).orThrow())
        .isEqualTo(written);
  }
}
