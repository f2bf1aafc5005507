package dev.grantwise.server.administration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.Parsed.Malformed;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.server.client.ClientDemand;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.contract.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be registered: every document here is the good one with one thing changed. */
final class ClientDocumentTest {

  private static final JsonObject GOOD =
      JsonObject.EMPTY
          .with("client_id", "trail")
          .with("redirect_uris", List.of("https://trail.example/cb"))
          .with("scope", "openid trail.read")
          .with("resources", List.of("https://api.trail.example"))
          .with("dpop_bound_access_tokens", true);

  /** RFC 9396 10: what a client may ask for in detail is said here, and is nothing by default. */
  @Test
  void registersAuthorizationDetailsTypes() {
    assertThat(registered(GOOD).profile().detailsTypes()).isEmpty();
    JsonObject typed = GOOD.with("authorization_details_types", List.of("album", "order"));
    assertThat(registered(typed).profile().detailsTypes())
        .containsExactlyInAnyOrder("album", "order");
    assertRefused(GOOD.with("authorization_details_types", "album"));
  }

  /** A01: exact, without a wildcard, and no plain http but on the loopback address. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://trail.example",
        "https://*.trail.example/cb",
        "https://trail.example/*",
        "https://trail.example/cb#",
        "https://trail.example/a/../cb",
        "https://user@trail.example/cb",
        "HTTPS://trail.example/cb",
        "//trail.example/cb",
        "http://trail.example/cb",
        "http://localhost:8080/cb",
        "http://127.0.0.1.evil.example/cb",
        "http://127.1:8080/cb",
        "javascript:alert(1)",
        "data:text/html,x",
        "trail:/cb",
        "example.trail.app:/cb"
      })
  void refusesARedirectUriThatIsNotExactAndSafe(String uri) {
    assertRefused(GOOD.without("redirect_uris").with("redirect_uris", List.of(uri)));
    assertRefused(
        GOOD.without("redirect_uris")
            .with("redirect_uris", List.of("https://trail.example/cb", uri)));
    assertRefused(GOOD.with("post_logout_redirect_uris", List.of(uri)));
  }

  @ParameterizedTest
  @CsvSource({
    "client_id,",
    "token_endpoint_auth_method, client_secret_jwt",
    "token_endpoint_auth_method, self_signed_tls_client_auth",
    "token_endpoint_auth_method, private_key_jwt",
    "token_endpoint_auth_signing_alg, none",
    "id_token_signed_response_alg, none",
    "id_token_signed_response_alg, HS256",
    "application_type, desktop",
    "scope, 'two  spaces\"'",
    "jwks_uri, https://trail.example/keys",
    "sector_identifier_uri, https://trail.example/x",
    "client_secret, chosen-by-me"
  })
  void refusesAValueThatTheServerWouldNotKeepTo(String member, String value) {
    assertRefused(GOOD.without(member).with(member, value == null ? "" : value));
  }

  @Test
  void refusesMembersOfAnotherType() {
    assertRefused(GOOD.without("client_id"));
    assertRefused(GOOD.without("redirect_uris").with("redirect_uris", "https://trail.example/cb"));
    assertRefused(GOOD.without("scope").with("scope", List.of("openid")));
    assertRefused(
        GOOD.without("dpop_bound_access_tokens").with("dpop_bound_access_tokens", "true"));
    assertRefused(GOOD.with("jwks", JsonObject.EMPTY));
    assertRefused(GOOD.without("resources").with("resources", List.of("relative")));
  }

  /** RFC 9700 2.1.2, 2.4; RFC 6749 4.4; RFC 7591 2.1. */
  @Test
  void refusesGrantsThatDoNotFit() {
    assertRefused(grants());
    assertRefused(grants("implicit"));
    assertRefused(grants("authorization_code", "password"));
    assertRefused(grants("authorization_code", "urn:example:unknown"));
    assertRefused(grants("refresh_token"));
    assertRefused(grants("client_credentials"));
    assertRefused(GOOD.without("redirect_uris"));
    assertRefused(GOOD.with("response_types", List.of("code", "token")));
    assertRefused(GOOD.with("response_types", List.of()));
    assertRefused(
        grants("client_credentials")
            .without("redirect_uris")
            .with("token_endpoint_auth_method", "none"));
  }

  @Test
  void registersWhatIsGood() {
    RegisteredClient client = registered(GOOD);
    assertThat(client.name()).isEqualTo("trail");
    assertThat(client.grantTypes()).containsExactly(GrantType.AUTHORIZATION_CODE);
    assertThat(client.secrets()).containsExactly(Samples.hash("secret"));
    assertThat(client.profile().demands(ClientDemand.DPOP_BOUND_ACCESS_TOKENS)).isTrue();
    assertThat(client.profile().loosenings()).isEmpty();
    assertThat(client.isActive()).isTrue();
  }

  @Test
  void registersANativeClientByItsKind() {
    RegisteredClient client =
        registered(
            GOOD.without("redirect_uris")
                .with("redirect_uris", List.of("http://127.0.0.1/cb", "example.trail.app:/cb"))
                .with("application_type", "native")
                .with("token_endpoint_auth_method", "none"));
    assertThat(client.secrets()).isEmpty();
    assertThat(client.redirectUris())
        .containsExactly(
            new RedirectUri("http://127.0.0.1/cb"), new RedirectUri("example.trail.app:/cb"));
  }

  @Test
  void registersAServiceAndADevice() {
    assertThat(
            registered(
                    grants("client_credentials")
                        .without("redirect_uris")
                        .with("response_types", List.of()))
                .redirectUris())
        .isEmpty();
    assertThat(
            registered(
                    grants("urn:ietf:params:oauth:grant-type:device_code", "refresh_token")
                        .without("redirect_uris")
                        .with("token_endpoint_auth_method", "none"))
                .secrets())
        .isEmpty();
  }

  private static JsonObject grants(String... types) {
    return GOOD.with("grant_types", List.of(types));
  }

  private static RegisteredClient registered(JsonObject document) {
    return new ClientDocument(document).client(Samples.hash("secret")).orThrow();
  }

  private static void assertRefused(JsonObject document) {
    Parsed<RegisteredClient> refused = new ClientDocument(document).client(Samples.hash("secret"));
    assertThat(refused)
        .as(document.encode())
        .isInstanceOfSatisfying(
            Malformed.class,
            malformed -> {
              assertThat(malformed.what()).isNotEmpty();
              assertThat(malformed.expected()).isNotEmpty();
            });
  }
}
