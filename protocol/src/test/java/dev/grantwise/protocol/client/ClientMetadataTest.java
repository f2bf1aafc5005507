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

  /** RFC 8705 2.1.2, 3.4; OpenID Connect Back-Channel Logout 2.2; RFC 8252 8.4. */
  @Test
  void saysByWhichCertificateAndWhereLogoutTokensGo() {
    assertThat(
            ClientMetadata.authenticatingBy(ClientAuthenticationMethod.TLS_CLIENT_AUTH)
                .clientUri("https://photos.example/about")
                .tlsClientAuthSubjectDn("CN=photos,O=Photos")
                .responseTypes(List.of("code"))
                .applicationType("native")
                .backchannelLogoutUri("https://photos.example/oauth2/backchannel-logout")
                .requireBackchannelLogoutSession()
                .requireCertificateBoundAccessTokens()
                .build()
                .toJson()
                .encode())
        .isEqualTo(
            "{\"client_uri\":\"https://photos.example/about\","
                + "\"token_endpoint_auth_method\":\"tls_client_auth\","
                + "\"tls_client_auth_subject_dn\":\"CN=photos,O=Photos\","
                + "\"response_types\":[\"code\"],\"application_type\":\"native\","
                + "\"backchannel_logout_uri\":"
                + "\"https://photos.example/oauth2/backchannel-logout\","
                + "\"backchannel_logout_session_required\":true,"
                + "\"tls_client_certificate_bound_access_tokens\":true}");
  }

  @Test
  void keepsEveryDemandWhateverTheirOrder() {
    assertThat(
            ClientMetadata.authenticatingBy(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .tokenEndpointAuthSigningAlg(SigningAlgorithm.ES256)
                .requirePushedAuthorizationRequests()
                .requireCertificateBoundAccessTokens()
                .requireDpopBoundAccessTokens()
                .requireBackchannelLogoutSession()
                .build()
                .toJson()
                .encode())
        .isEqualTo(
            "{\"token_endpoint_auth_method\":\"private_key_jwt\","
                + "\"token_endpoint_auth_signing_alg\":\"ES256\",\"response_types\":[],"
                + "\"backchannel_logout_session_required\":true,"
                + "\"dpop_bound_access_tokens\":true,"
                + "\"tls_client_certificate_bound_access_tokens\":true,"
                + "\"require_pushed_authorization_requests\":true}");
  }
}
