package dev.grantwise.protocol.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClientMetadataTest {

  /** RFC 7591 2. */
  @Test
  void refusesKeysByValueAndByAddress() {
    ClientMetadataBuilder both =
        ClientMetadata.authenticatingBy(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
            .jwks(KeySet.EMPTY)
            .jwksUri("https://photos.example/jwks");

    assertThatIllegalArgumentException().isThrownBy(both::build);
  }

  /** RFC 7591 2: left out, it would mean code. */
  @Test
  void saysThatServiceUsesNoResponseType() {
    assertThat(
            ClientMetadata.authenticatingBy(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .grantTypes(List.of("client_credentials"))
                .build()
                .toJson()
                .encode())
        .isEqualTo(
            "{\"token_endpoint_auth_method\":\"private_key_jwt\","
                + "\"grant_types\":[\"client_credentials\"],\"response_types\":[]}");
  }

  @Test
  void isWrittenInTheOrderOfTheSpecification() {
    assertThat(
            ClientMetadata.authenticatingBy(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientId(new ClientId("photos"))
                .clientName("Photos")
                .redirectUris(List.of(new RedirectUri("https://photos.example/oauth2/callback")))
                .postLogoutRedirectUris(List.of(new RedirectUri("https://photos.example/")))
                .grantTypes(List.of("authorization_code", "refresh_token"))
                .responseTypes(List.of("code"))
                .scope(ScopeSet.of(Scope.OPENID, new Scope("photos.read")))
                .applicationType("web")
                .idTokenSignedResponseAlg(SigningAlgorithm.ES256)
                .requireDpopBoundAccessTokens()
                .requirePushedAuthorizationRequests()
                .build()
                .toJson()
                .encode())
        .isEqualTo(
            "{\"client_id\":\"photos\",\"client_name\":\"Photos\","
                + "\"redirect_uris\":[\"https://photos.example/oauth2/callback\"],"
                + "\"post_logout_redirect_uris\":[\"https://photos.example/\"],"
                + "\"token_endpoint_auth_method\":\"client_secret_basic\","
                + "\"grant_types\":[\"authorization_code\",\"refresh_token\"],"
                + "\"response_types\":[\"code\"],\"scope\":\"openid photos.read\","
                + "\"application_type\":\"web\",\"id_token_signed_response_alg\":\"ES256\","
                + "\"dpop_bound_access_tokens\":true,"
                + "\"require_pushed_authorization_requests\":true}");
  }
}
