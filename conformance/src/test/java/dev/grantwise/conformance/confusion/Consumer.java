package dev.grantwise.conformance.confusion;

import dev.grantwise.client.discovery.EndpointAddress;
import dev.grantwise.client.discovery.IssuerKeys;
import dev.grantwise.client.http.HttpExchange;
import dev.grantwise.client.http.Sent;
import dev.grantwise.client.signin.AuthorizationResponseValidator;
import dev.grantwise.client.signin.IdTokenResult;
import dev.grantwise.client.signin.IdTokenValidator;
import dev.grantwise.client.signin.ValidatedResponse;
import dev.grantwise.protocol.client.ClientAssertion;
import dev.grantwise.protocol.dpop.DpopCheck;
import dev.grantwise.protocol.dpop.NonceDemand;
import dev.grantwise.protocol.dpop.Possession;
import dev.grantwise.protocol.dpop.ProvenRequest;
import dev.grantwise.protocol.http.Headers;
import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.http.HttpRequest;
import dev.grantwise.protocol.http.HttpResponse;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.IdToken;
import dev.grantwise.protocol.message.LogoutToken;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.replay.ReplayGuard;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.protocol.signed.AssertionTerms;
import dev.grantwise.protocol.signed.Checked;
import dev.grantwise.protocol.signed.ClientAssertionCheck;
import dev.grantwise.protocol.signed.ClientSigner;
import dev.grantwise.protocol.signed.IssuerSigner;
import dev.grantwise.protocol.signed.LogoutTokenCheck;
import dev.grantwise.protocol.signed.LogoutTokenTerms;
import dev.grantwise.protocol.signed.RequestObject;
import dev.grantwise.protocol.signed.RequestObjectCheck;
import dev.grantwise.protocol.signed.RequestObjectTerms;
import dev.grantwise.protocol.signed.SignedIntrospection;
import dev.grantwise.protocol.signed.SignedIntrospectionCheck;
import dev.grantwise.protocol.signed.SignedResponseCheck;
import dev.grantwise.resource.AccessTokenValidator;
import dev.grantwise.resource.Authentication;
import dev.grantwise.resource.KeySource;
import dev.grantwise.resource.ResourceServer;
import java.time.InstantSource;
import java.util.Optional;

/** Everybody who takes a JWT, each as lenient as its settings allow. */
enum Consumer {
  CLIENT_FOR_ID_TOKENS(Kind.ID_TOKEN) {
    @Override
    boolean takes(String jwt) {
      HttpExchange jwks =
          request ->
              new Sent.Answered(HttpResponse.uncachedJson(200, OneParty.KEYS.toJson().encode()));
      IssuerKeys keys =
          new IssuerKeys(
              EndpointAddress.of("https://one.example/jwks"),
              jwks,
              InstantSource.fixed(OneParty.NOW));
      return new IdTokenValidator(keys, Optional::empty)
              .validate(new IdToken(jwt), OneParty.ATTEMPT, OneParty.ACCESS_TOKEN, OneParty.NOW)
          instanceof IdTokenResult.Valid;
    }
  },
  API_FOR_ACCESS_TOKENS(Kind.ACCESS_TOKEN) {
    @Override
    boolean takes(String jwt) {
      ResourceServer api = ResourceServer.of(OneParty.ISSUER, new ResourceIndicator(OneParty.NAME));
      return new AccessTokenValidator(
                  api, KeySource.of(OneParty.KEYS), InstantSource.fixed(OneParty.NOW))
              .authenticate(
                  HttpRequest.get(OneParty.NAME).with("Authorization", "Bearer " + jwt),
                  ScopeSet.NONE)
          instanceof Authentication.Authenticated;
    }
  },
  SERVER_FOR_ASSERTIONS(Kind.CLIENT_ASSERTION) {
    @Override
    boolean takes(String jwt) {
      AssertionTerms terms = AssertionTerms.strict(CLIENT_SIGNER, OneParty.ISSUER);
      return accepts(
          ClientAssertionCheck.check(
              ClientAssertion.ofPlatform(jwt),
              terms.toleratingUntyped(),
              (what, now) -> ReplayGuard.Use.FIRST,
              OneParty.NOW));
    }
  },
  SERVER_FOR_REQUEST_OBJECTS(Kind.REQUEST_OBJECT) {
    @Override
    boolean takes(String jwt) {
      RequestObjectTerms terms = RequestObjectTerms.strict(CLIENT_SIGNER, OneParty.ISSUER);
      return accepts(
          RequestObjectCheck.check(
              new RequestObject(jwt), terms.toleratingUntyped(), OneParty.NOW));
    }
  },
  CLIENT_FOR_SIGNED_RESPONSES(Kind.SIGNED_RESPONSE) {
    @Override
    boolean takes(String jwt) {
      AuthorizationServerMetadata metadata =
          AuthorizationServerMetadata.parse(
                  JsonObject.EMPTY
                      .with("issuer", OneParty.NAME)
                      .with("authorization_response_iss_parameter_supported", true))
              .orThrow();
      return SignedResponseCheck.check(
              Parameters.of("response", jwt), SERVER_SIGNER, OneParty.CLIENT, OneParty.NOW)
          .toOptional()
          .map(
              signed ->
                  AuthorizationResponseValidator.validate(
                      signed, OneParty.ATTEMPT, metadata, OneParty.NOW))
          .filter(response -> !(response instanceof ValidatedResponse.Refused))
          .isPresent();
    }
  },
  SERVER_FOR_PROOFS(Kind.DPOP_PROOF) {
    @Override
    boolean takes(String jwt) {
      DpopCheck check =
          new DpopCheck(
              OneParty.ES256, (what, now) -> ReplayGuard.Use.FIRST, new NonceDemand.None());
      ProvenRequest request =
          ProvenRequest.atServer(HttpMethod.GET, OneParty.NAME, Headers.of("DPoP", jwt));
      return check.of(request, OneParty.NOW) instanceof Possession.Proven;
    }
  },
  API_FOR_INTROSPECTION(Kind.SIGNED_INTROSPECTION) {
    @Override
    boolean takes(String jwt) {
      return accepts(
          SignedIntrospectionCheck.check(
              new SignedIntrospection(jwt), SERVER_SIGNER, OneParty.NAME, OneParty.NOW));
    }
  },
  CLIENT_FOR_LOGOUT_TOKENS(Kind.LOGOUT_TOKEN) {
    @Override
    boolean takes(String jwt) {
      LogoutTokenTerms terms = LogoutTokenTerms.strict(SERVER_SIGNER, OneParty.CLIENT);
      return accepts(
          LogoutTokenCheck.check(
              new LogoutToken(jwt),
              terms.toleratingUntyped(),
              (what, now) -> ReplayGuard.Use.FIRST,
              OneParty.NOW));
    }
  };

  private static final ClientSigner CLIENT_SIGNER =
      new ClientSigner(OneParty.CLIENT, OneParty.KEYS, OneParty.ES256);
  private static final IssuerSigner SERVER_SIGNER =
      new IssuerSigner(OneParty.ISSUER, OneParty.KEYS, OneParty.ES256);

  private final Kind own;

  Consumer(Kind own) {
    this.own = own;
  }

  /** The one kind that it may take. */
  Kind own() {
    return own;
  }

  abstract boolean takes(String jwt);

  private static boolean accepts(Checked<?> checked) {
    return checked instanceof Checked.Accepted<?>;
  }
}
