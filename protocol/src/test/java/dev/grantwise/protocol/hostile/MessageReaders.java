package dev.grantwise.protocol.hostile;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.detail.AuthorizationDetail;
import dev.grantwise.protocol.detail.AuthorizationDetails;
import dev.grantwise.protocol.detail.DeclaredTypes;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AuthenticationDemand;
import dev.grantwise.protocol.message.AuthorizationRequest;
import dev.grantwise.protocol.message.AuthorizationResponse;
import dev.grantwise.protocol.message.BackchannelLogoutRequest;
import dev.grantwise.protocol.message.ClaimsRequest;
import dev.grantwise.protocol.message.DeviceAuthorizationResponse;
import dev.grantwise.protocol.message.EndSessionRequest;
import dev.grantwise.protocol.message.ErrorResponse;
import dev.grantwise.protocol.message.IntrospectionRequest;
import dev.grantwise.protocol.message.IntrospectionResponse;
import dev.grantwise.protocol.message.PushedAuthorizationResponse;
import dev.grantwise.protocol.message.RegistrationResponse;
import dev.grantwise.protocol.message.RevocationRequest;
import dev.grantwise.protocol.message.TokenRequest;
import dev.grantwise.protocol.message.TokenResponse;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.revocation.RevocationFeedRequest;
import dev.grantwise.protocol.revocation.RevocationPage;
import dev.grantwise.protocol.revocation.RevokedTokens;
import java.util.List;

/** Requests, answers and documents of OAuth. */
final class MessageReaders {

  private static final String METADATA =
      "{\"issuer\":\"https://as.example\",\"token_endpoint\":\"https://as.example/token\","
          + "\"scopes_supported\":[\"a\"],\"require_pushed_authorization_requests\":true,"
          + "\"mtls_endpoint_aliases\":{\"token_endpoint\":\"https://mtls.as.example/token\"}}";
  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  private static final String DETAILS =
      "[{\"type\":\"photo_album\",\"actions\":[\"list\"],\"album\":{\"id\":\"7\"}},"
          + "{\"type\":\"payment\",\"locations\":[\"https://api.example\"],\"count\":3}]";

  private MessageReaders() {}

  static List<Reader> all() {
    return List.of(
        Reader.total(
            "message.AuthorizationRequest.parse(Parameters,ClientId,RedirectUri)",
            Wire.ofParameters(
                parameters ->
                    AuthorizationRequest.parse(
                        parameters,
                        new ClientId("photos"),
                        new RedirectUri("https://app.example.com/cb"))),
            "response_type=code&client_id=photos&scope=openid+a&resource=https%3A%2F%2Fa.example"
                + "&code_challenge="
                + CHALLENGE
                + "&code_challenge_method=S256&state=x&nonce=y&prompt=login+consent&dpop_jkt="
                + CHALLENGE),
        Reader.total(
            "message.AuthorizationRequest.parseWithoutPkce(Parameters,ClientId,RedirectUri)",
            Wire.ofParameters(
                parameters ->
                    AuthorizationRequest.parseWithoutPkce(
                        parameters,
                        new ClientId("photos"),
                        new RedirectUri("https://app.example.com/cb"))),
            "response_type=code&client_id=photos&scope=openid+a&state=x&nonce=y"),
        Reader.of(
            "detail.AuthorizationDetails.parse(String)", AuthorizationDetails::parse, DETAILS),
        Reader.of(
            "detail.DeclaredTypes.parse(String)",
            DeclaredTypes::parse,
            "{\"authorization_details_types\":[{\"type\":\"a\",\"label\":\"A\",\"asked\":\"once\","
                + "\"resource\":\"https://a.example\",\"fields\":[{\"name\":\"b\",\"label\":\"B\","
                + "\"kind\":\"strings\",\"values\":[\"c\"],\"required\":true}]}]}"),
        Reader.total(
            "detail.AuthorizationDetails.parse(Parameters)",
            Wire.ofParameters(AuthorizationDetails::parse),
            "authorization_details=%5B%7B%22type%22%3A%22a%22%7D%5D",
            "scope=a"),
        Reader.of(
            "detail.AuthorizationDetails.parseKept(String)",
            AuthorizationDetails::parseKept,
            DETAILS),
        Reader.of(
            "detail.AuthorizationDetails.of(List)",
            text -> JsonObject.parseAll(text).then(AuthorizationDetails::of),
            DETAILS),
        Reader.total(
            "detail.AuthorizationDetail.parse(JsonObject)",
            Wire.ofJson(AuthorizationDetail::parse),
            "{\"type\":\"photo_album\",\"actions\":[\"list\"],\"n\":1,\"in\":{\"a\":null}}"),
        Reader.of("json.JsonObject.parseAll(String)", JsonObject::parseAll, DETAILS, "[]"),
        Reader.total(
            "message.AuthenticationDemand.parse(Parameters)",
            Wire.ofParameters(AuthenticationDemand::parse),
            "prompt=login+consent&max_age=300&acr_values=a+b&login_hint=ada",
            "prompt=none&max_age=0"),
        Reader.total(
            "message.AuthorizationResponse.parse(Parameters)",
            Wire.ofParameters(AuthorizationResponse::parse),
            "code=SplxlOBeZQQYbYS6WxSbIA&state=xyz&iss=https%3A%2F%2Fas.example",
            "error=access_denied&error_description=no&state=xyz"),
        Reader.total(
            "message.BackchannelLogoutRequest.parse(Parameters)",
            Wire.ofParameters(BackchannelLogoutRequest::parse),
            "logout_token=eyJhbGciOiJFUzI1NiJ9.e30.AAAA"),
        Reader.of(
            "message.ClaimsRequest.parse(String)",
            ClaimsRequest::parse,
            "{\"id_token\":{\"auth_time\":{\"essential\":true},\"acr\":{\"values\":[\"a\",\"b\"]},"
                + "\"sub\":{\"value\":\"ada\"}},\"userinfo\":{\"name\":null}}"),
        Reader.total(
            "message.EndSessionRequest.parse(Parameters)",
            Wire.ofParameters(EndSessionRequest::parse),
            "id_token_hint=e30&client_id=photos&post_logout_redirect_uri=https%3A%2F%2Fa&state=s"),
        Reader.total(
            "message.RevocationRequest.parse(Parameters)",
            Wire.ofParameters(RevocationRequest::parse),
            "token=45ghiukldjahdnhzdauz&token_type_hint=refresh_token"),
        Reader.total(
            "message.TokenRequest.parse(Parameters)",
            Wire.ofParameters(TokenRequest::parse),
            "grant_type=authorization_code&code=abc&redirect_uri=https%3A%2F%2Fa"
                + "&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
            "grant_type=refresh_token&refresh_token=r&scope=a+b&resource=https%3A%2F%2Fa",
            "grant_type=client_credentials&scope=a"),
        Reader.of(
            "message.TokenResponse.parse(String)",
            TokenResponse::parse,
            "{\"access_token\":\"2YotnFZFEjr1zCsicMWpAA\",\"token_type\":\"Bearer\","
                + "\"expires_in\":3600,\"refresh_token\":\"tGzv3JOkF0XG5Qx2TlKWIA\","
                + "\"scope\":\"a b\",\"id_token\":\"e30.e30.AA\"}"),
        Reader.of(
            "message.ErrorResponse.parse(String)",
            ErrorResponse::parse,
            "{\"error\":\"invalid_grant\",\"error_description\":\"used before\"}"),
        Reader.total(
            "message.IntrospectionRequest.parse(Parameters)",
            Wire.ofParameters(IntrospectionRequest::parse),
            "token=2YotnFZFEjr1zCsicMWpAA&token_type_hint=access_token"),
        Reader.total(
            "revocation.RevocationFeedRequest.parse(Parameters)",
            Wire.ofParameters(RevocationFeedRequest::parse),
            "after=17.5c1d",
            ""),
        Reader.of(
            "revocation.RevocationPage.parse(String)",
            RevocationPage::parse,
            "{\"revoked\":[{\"claim\":\"jti\",\"value\":\"a\",\"expires\":1795608000},"
                + "{\"claim\":\"sub\",\"value\":\"u\",\"issued_before\":1795607700,"
                + "\"expires\":1795608000}],\"cursor\":\"17.5c1d\",\"more\":false}"),
        Reader.total(
            "revocation.RevokedTokens$By.named(String)",
            text -> RevokedTokens.By.named(text),
            "grant_id",
            "sub"),
        Reader.total(
            "revocation.RevokedTokens.parse(JsonObject)",
            Wire.ofJson(RevokedTokens::parse),
            "{\"claim\":\"grant_id\",\"value\":\"g-1\",\"expires\":1795608000}"),
        Reader.of(
            "message.IntrospectionResponse.parse(String)",
            IntrospectionResponse::parse,
            "{\"active\":true,\"scope\":\"a\",\"exp\":1795608000}",
            "{\"active\":false}"),
        Reader.total(
            "message.IntrospectionResponse.parse(JsonObject)",
            Wire.ofJson(IntrospectionResponse::parse),
            "{\"active\":true,\"sub\":\"a\",\"cnf\":{\"jkt\":\"x\"}}"),
        Reader.of(
            "message.DeviceAuthorizationResponse.parse(String)",
            DeviceAuthorizationResponse::parse,
            "{\"device_code\":\"GmRhmhcxhwAzkoEqiMEg_DnyEysNkuNhszIySk9eS\",\"user_code\":"
                + "\"WDJB-MJHT\",\"verification_uri\":\"https://as.example/device\","
                + "\"verification_uri_complete\":\"https://as.example/device?user_code=WDJB-MJHT\","
                + "\"expires_in\":1800,\"interval\":5}"),
        Reader.of(
            "message.PushedAuthorizationResponse.parse(String)",
            PushedAuthorizationResponse::parse,
            "{\"request_uri\":\"urn:ietf:params:oauth:request_uri:6esc_11ACC5bwc014ltc14eY22c\","
                + "\"expires_in\":60}"),
        Reader.of(
            "message.RegistrationResponse.parse(String)",
            RegistrationResponse::parse,
            "{\"client_id\":\"s6BhdRkqt3\",\"client_secret\":\"cf136dc3c1fc93f31185e5885805d\","
                + "\"client_secret_expires_at\":1795608000,\"redirect_uris\":[\"https://a/cb\"],"
                + "\"jwks\":{\"keys\":[{\"e\":\"AQAB\"}]}}"),
        Reader.of(
            "metadata.AuthorizationServerMetadata.parse(String)",
            AuthorizationServerMetadata::parse,
            METADATA),
        Reader.total(
            "metadata.AuthorizationServerMetadata.parse(JsonObject)",
            Wire.ofJson(AuthorizationServerMetadata::parse),
            METADATA));
  }
}
