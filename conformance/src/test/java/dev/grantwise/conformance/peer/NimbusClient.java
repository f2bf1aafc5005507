package dev.grantwise.conformance.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.TokenIntrospectionResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.TypelessAccessToken;
import com.nimbusds.oauth2.sdk.token.TypelessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.grantwise.protocol.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import net.minidev.json.JSONObject;
import org.jspecify.annotations.Nullable;

/** A client by Nimbus' OAuth SDK: that of Spring Security and many others. */
final class NimbusClient implements ForeignClient {

  private @Nullable ECKey key;
  private @Nullable OIDCProviderMetadata server;
  private @Nullable ClientID id;
  private @Nullable Attempt attempt;
  private String method = "";
  private String secret = "";

  /** What was sent with the browser. */
  private record Attempt(URI redirectUri, State state, Nonce nonce, CodeVerifier verifier) {}

  /** The refusal of the library or of the server. */
  private static final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    Refusal(String code, @Nullable String why) {
      super(code + ": " + why);
    }
  }

  @Override
  public JsonObject make(String deed, JsonObject what) {
    try {
      return done(deed, what);
    } catch (Refusal | GeneralException | IOException | JOSEException | BadJOSEException e) {
      throw new AssertionError(deed + ", by Nimbus", e);
    }
  }

  @Override
  public String refuse(String deed, JsonObject what) {
    try {
      throw new AssertionError(deed + " is taken by Nimbus: " + done(deed, what));
    } catch (Refusal | GeneralException | IOException | JOSEException | BadJOSEException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private JsonObject done(String deed, JsonObject what)
      throws Refusal, GeneralException, IOException, JOSEException, BadJOSEException {
    return switch (deed) {
      case "make-key" -> makeKey();
      case "discover" -> discover(what);
      case "sign-in" -> signIn(what);
      case "arrive" -> arrive(URI.create(text(what, "url")));
      case "refresh" ->
          tokens(new RefreshTokenGrant(new RefreshToken(text(what, "refresh_token"))), what);
      case "client-credentials" -> tokens(new ClientCredentialsGrant(), what);
      case "userinfo" -> userinfo(text(what, "access_token"));
      case "introspect" -> introspect(text(what, "token"));
      case "revoke" -> revoke(text(what, "token"));
      default -> throw new IllegalArgumentException(deed);
    };
  }

  private JsonObject makeKey() throws JOSEException {
    ECKey made =
        new ECKeyGenerator(Curve.P_256).keyID("theirs").algorithm(JWSAlgorithm.ES256).generate();
    key = made;
    return JsonObject.EMPTY.with("jwk", json(made.toPublicJWK().toJSONObject()));
  }

  private JsonObject discover(JsonObject what) throws GeneralException, IOException {
    server = OIDCProviderMetadata.resolve(new Issuer(text(what, "issuer")));
    id = new ClientID(text(what, "client_id"));
    method = text(what, "method");
    secret = what.string("secret").orElse("");
    return JsonObject.EMPTY.with("metadata", json(server().toJSONObject()));
  }

  private JsonObject signIn(JsonObject what) {
    Attempt begun =
        new Attempt(
            URI.create(text(what, "redirect_uri")), new State(), new Nonce(), new CodeVerifier());
    attempt = begun;
    AuthenticationRequest.Builder request =
        new AuthenticationRequest.Builder(
                ResponseType.CODE,
                Scope.parse(text(what, "scope")),
                clientId(),
                begun.redirectUri())
            .endpointURI(server().getAuthorizationEndpointURI())
            .state(begun.state())
            .nonce(begun.nonce())
            .codeChallenge(begun.verifier(), CodeChallengeMethod.S256);
    return JsonObject.EMPTY.with("url", request.build().toURI().toString());
  }

  private JsonObject arrive(URI url)
      throws Refusal, GeneralException, IOException, JOSEException, BadJOSEException {
    Attempt begun = Optional.ofNullable(attempt).orElseThrow();
    AuthenticationResponse response = AuthenticationResponseParser.parse(url);
    if (!begun.state().equals(response.getState())
        || !server().getIssuer().equals(response.getIssuer())) {
      throw new Refusal("mixed_up", url.toString());
    }
    if (!response.indicatesSuccess()) {
      var error = response.toErrorResponse().getErrorObject();
      throw new Refusal(String.valueOf(error.getCode()), error.getDescription());
    }
    AuthorizationGrant grant =
        new AuthorizationCodeGrant(
            response.toSuccessResponse().getAuthorizationCode(),
            begun.redirectUri(),
            begun.verifier());
    OIDCTokenResponse tokens = ask(grant, JsonObject.EMPTY);
    var claims =
        new IDTokenValidator(
                server().getIssuer(),
                clientId(),
                JWSAlgorithm.ES256,
                server().getJWKSetURI().toURL())
            .validate(tokens.getOIDCTokens().getIDToken(), begun.nonce());
    return json(tokens.toJSONObject()).with("claims", json(claims.toJSONObject()));
  }

  private JsonObject tokens(AuthorizationGrant grant, JsonObject what)
      throws Refusal, ParseException, IOException, JOSEException {
    return json(ask(grant, what).toJSONObject());
  }

  private OIDCTokenResponse ask(AuthorizationGrant grant, JsonObject what)
      throws Refusal, ParseException, IOException, JOSEException {
    URI endpoint = server().getTokenEndpointURI();
    TokenRequest.Builder request =
        method.equals("none")
            ? new TokenRequest.Builder(endpoint, clientId(), grant)
            : new TokenRequest.Builder(endpoint, authentication(), grant);
    what.string("scope").ifPresent(scope -> request.scope(Scope.parse(scope)));
    what.string("resource").ifPresent(resource -> request.resource(URI.create(resource)));
    TokenResponse response = OIDCTokenResponseParser.parse(request.build().toHTTPRequest().send());
    if (response instanceof OIDCTokenResponse granted) {
      return granted;
    }
    var error = response.toErrorResponse().getErrorObject();
    throw new Refusal(String.valueOf(error.getCode()), error.getDescription());
  }

  private JsonObject userinfo(String accessToken) throws Refusal, ParseException, IOException {
    UserInfoResponse response =
        UserInfoResponse.parse(
            new UserInfoRequest(
                    server().getUserInfoEndpointURI(), new BearerAccessToken(accessToken))
                .toHTTPRequest()
                .send());
    if (!response.indicatesSuccess()) {
      throw new Refusal("userinfo", String.valueOf(response.toErrorResponse().getErrorObject()));
    }
    return JsonObject.EMPTY.with(
        "userinfo", json(response.toSuccessResponse().getUserInfo().toJSONObject()));
  }

  private JsonObject introspect(String token)
      throws Refusal, ParseException, IOException, JOSEException {
    TokenIntrospectionResponse response =
        TokenIntrospectionResponse.parse(
            new TokenIntrospectionRequest(
                    server().getIntrospectionEndpointURI(),
                    authentication(),
                    new TypelessAccessToken(token))
                .toHTTPRequest()
                .send());
    if (!response.indicatesSuccess()) {
      throw new Refusal("introspection", String.valueOf(response.toErrorResponse()));
    }
    return JsonObject.EMPTY.with(
        "introspection", json(response.toSuccessResponse().toJSONObject()));
  }

  private JsonObject revoke(String token) throws IOException, JOSEException {
    URI endpoint = server().getRevocationEndpointURI();
    TypelessToken typeless = new TypelessToken(token);
    TokenRevocationRequest request =
        method.equals("none")
            ? new TokenRevocationRequest(endpoint, clientId(), typeless)
            : new TokenRevocationRequest(endpoint, authentication(), typeless);
    assertThat(request.toHTTPRequest().send().getStatusCode()).isEqualTo(200);
    return JsonObject.EMPTY;
  }

  private ClientAuthentication authentication() throws JOSEException {
    return switch (method) {
      case "client_secret_basic" -> new ClientSecretBasic(clientId(), new Secret(secret));
      case "client_secret_post" -> new ClientSecretPost(clientId(), new Secret(secret));
      case "private_key_jwt" -> assertion();
      default -> throw new IllegalArgumentException(method);
    };
  }

  /** Made by the library, for the issuer instead of the token endpoint (RFC 10070 4). */
  private PrivateKeyJWT assertion() throws JOSEException {
    ECKey own = Optional.ofNullable(key).orElseThrow();
    URI audience = URI.create(server().getIssuer().getValue());
    return new PrivateKeyJWT(
        clientId(), audience, JWSAlgorithm.ES256, own.toPrivateKey(), own.getKeyID(), null);
  }

  private OIDCProviderMetadata server() {
    return Optional.ofNullable(server).orElseThrow();
  }

  private ClientID clientId() {
    return Optional.ofNullable(id).orElseThrow();
  }

  private static String text(JsonObject what, String name) {
    return what.string(name).orElseThrow();
  }

  private static JsonObject json(Map<String, Object> theirs) {
    return JsonObject.parse(JSONObject.toJSONString(theirs)).orThrow();
  }

  @Override
  public void close() {}
}
