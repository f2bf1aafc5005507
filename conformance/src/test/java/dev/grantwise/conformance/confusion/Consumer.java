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
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.KeySet;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.SigningKey;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.IdToken;
import dev.grantwise.protocol.message.LogoutToken;
import dev.grantwise.protocol.metadata.AuthorizationServerMetadata;
import dev.grantwise.protocol.metadata.Endpoint;
import dev.grantwise.protocol.replay.ReplayGuard;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.protocol.signed.AssertionTerms;
import dev.grantwise.protocol.signed.Checked;
import dev.grantwise.protocol.signed.ClientAssertionCheck;
import dev.grantwise.protocol.signed.ClientSigner;
import dev.grantwise.protocol.signed.GrantAssertionCheck;
import dev.grantwise.protocol.signed.GrantAssertionTerms;
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
import dev.grantwise.server.key.OwnTokens;
import dev.grantwise.server.key.SigningKeys;
import java.time.InstantSource;
import java.util.Optional;

/** Everybody who takes a JWT, each as lenient as its settings allow. */
enum Consumer {
  CLIENT_FOR_ID_TOKENS(Kind.ID_TOKEN, IdTokenValidator.class) {
    @Override
    Verdict of(String jwt, KeySet trusted) {
      HttpExchange jwks =
          request -> new Sent.Answered(HttpResponse.uncachedJson(200, trusted.toJson().encode()));
      IssuerKeys keys =
          new IssuerKeys(
              EndpointAddress.of("https://one.example/jwks"),
              jwks,
              InstantSource.fixed(OneParty.NOW));
      return switch (new IdTokenValidator(keys, Optional::empty)
          .validate(new IdToken(jwt), OneParty.ATTEMPT, OneParty.ACCESS_TOKEN, OneParty.NOW)) {
        case IdTokenResult.Valid ignored -> new Verdict.Taken();
        case IdTokenResult.Refused(var refusal) -> new Verdict.Refused(refusal.reason());
        case IdTokenResult.Unverifiable(String why) -> throw new AssertionError(why);
      };
    }
  },
  API_FOR_ACCESS_TOKENS(Kind.ACCESS_TOKEN, AccessTokenValidator.class) {
    @Override
    Verdict of(String jwt, KeySet trusted) {
      ResourceServer api = ResourceServer.of(OneParty.ISSUER, new ResourceIndicator(OneParty.NAME));
      HttpRequest request = HttpRequest.get(OneParty.NAME).with("Authorization", "Bearer " + jwt);
      return switch (new AccessTokenValidator(
              api, KeySource.of(trusted), InstantSource.fixed(OneParty.NOW))
          .authenticate(request, ScopeSet.NONE)) {
        case Authentication.Authenticated ignored -> new Verdict.Taken();
        case Authentication.Unauthenticated refused -> new Verdict.Refused(refused.reason());
        case Authentication.Malformed refused -> new Verdict.NoToken(refused.reason());
        case Authentication.Forbidden refused -> new Verdict.Refused(refused.reason());
        case Authentication.Unavailable none -> throw new AssertionError(none.reason());
      };
    }
  },
  SERVER_FOR_ITS_OWN_ACCESS_TOKENS(Kind.ACCESS_TOKEN, OwnTokens.class) {
    @Override
    Verdict of(String jwt, KeySet trusted) {
      return Verdict.of(ownTokens(trusted).accessToken(new AccessToken(jwt), OneParty.NOW));
    }
  },
  SERVER_FOR_ID_TOKEN_HINTS(Kind.ID_TOKEN, OwnTokens.class) {
    @Override
    Verdict of(String jwt, KeySet trusted) {
      return Verdict.of(ownTokens(trusted).idTokenHint(new IdToken(jwt)));
    }
  },
  SERVER_FOR_ASSERTIONS(Kind.CLIENT_ASSERTION, ClientAssertionCheck.class) {
    @Override
    Verdict of(String jwt, KeySet trusted) {
      AssertionTerms terms = AssertionTerms.strict(client(trusted), OneParty.ISSUER);
      return Verdict.of(
          ClientAssertionCheck.check(
              ClientAssertion.ofPlatform(jwt),
              terms.toleratingUntyped(),
              (what, now) -> ReplayGuard.Use.FIRST,
              OneParty.NOW));
    }
  },
  SERVER_FOR_GRANT_ASSERTIONS(Kind.GRANT_ASSERTION, GrantAssertionCheck.class) {
    @Override
    Verdict of(String jwt, KeySet trusted) {
      GrantAssertionTerms terms =
          GrantAssertionTerms.wide(
              server(trusted),
              OneParty.ISSUER,
              new Endpoint("https://one.example/token"),
              Kind.GRANT);
      return Verdict.of(GrantAssertionCheck.check(new AccessToken(jwt), terms, OneParty.NOW));
    }
  },
  SERVER_FOR_REQUEST_OBJECTS(Kind.REQUEST_OBJECT, RequestObjectCheck.class) {
    @Override
    Verdict of(String jwt, KeySet trusted) {
      RequestObjectTerms terms = RequestObjectTerms.strict(client(trusted), OneParty.ISSUER);
      return Verdict.of(
          RequestObjectCheck.check(
              new RequestObject(jwt), terms.toleratingUntyped(), OneParty.NOW));
    }
  },
  CLIENT_FOR_SIGNED_RESPONSES(Kind.SIGNED_RESPONSE, SignedResponseCheck.class) {
    @Override
    Verdict of(String jwt, KeySet trusted) {
      AuthorizationServerMetadata metadata =
          AuthorizationServerMetadata.parse(
                  JsonObject.EMPTY
                      .with("issuer", OneParty.NAME)
                      .with("authorization_response_iss_parameter_supported", true))
              .orThrow();
      Checked<Parameters> signed =
          SignedResponseCheck.check(
              Parameters.of("response", jwt), server(trusted), OneParty.CLIENT, OneParty.NOW);
      return switch (signed) {
        case Checked.Accepted<Parameters>(Parameters parameters) ->
            of(
                AuthorizationResponseValidator.validate(
                    parameters, OneParty.ATTEMPT, metadata, OneParty.NOW));
        case Checked.Refused<Parameters> refused -> Verdict.of(refused);
        case Checked.Unverified<Parameters> unverified -> Verdict.of(unverified);
      };
    }

    private Verdict of(ValidatedResponse response) {
      return response instanceof ValidatedResponse.Refused(var refusal)
          ? new Verdict.Refused(refusal.reason())
          : new Verdict.Taken();
    }
  },
  SERVER_FOR_PROOFS(Kind.DPOP_PROOF, DpopCheck.class) {
    @Override
    Verdict of(String jwt, KeySet trusted) {
      DpopCheck check =
          new DpopCheck(
              OneParty.ALGORITHMS, (what, now) -> ReplayGuard.Use.FIRST, new NonceDemand.None());
      ProvenRequest request =
          ProvenRequest.atServer(HttpMethod.GET, OneParty.NAME, Headers.of("DPoP", jwt));
      return switch (check.of(request, OneParty.NOW)) {
        case Possession.Proven ignored -> new Verdict.Taken();
        case Possession.Absent ignored -> throw new AssertionError("a proof was sent");
        case Possession.Refused(var violation) -> new Verdict.Refused(violation.reason());
        case Possession.Unverified(var refusal) -> Verdict.of(refusal);
        case Possession.Malformed(String reason) -> new Verdict.Refused(reason);
      };
    }
  },
  API_FOR_INTROSPECTION(Kind.SIGNED_INTROSPECTION, SignedIntrospectionCheck.class) {
    @Override
    Verdict of(String jwt, KeySet trusted) {
      return Verdict.of(
          SignedIntrospectionCheck.check(
              new SignedIntrospection(jwt), server(trusted), OneParty.NAME, OneParty.NOW));
    }
  },
  CLIENT_FOR_LOGOUT_TOKENS(Kind.LOGOUT_TOKEN, LogoutTokenCheck.class) {
    @Override
    Verdict of(String jwt, KeySet trusted) {
      LogoutTokenTerms terms = LogoutTokenTerms.strict(server(trusted), OneParty.CLIENT);
      return Verdict.of(
          LogoutTokenCheck.check(
              new LogoutToken(jwt),
              terms.toleratingUntyped(),
              (what, now) -> ReplayGuard.Use.FIRST,
              OneParty.NOW));
    }
  };

  private final Kind own;
  private final Class<?> reader;

  Consumer(Kind own, Class<?> reader) {
    this.own = own;
    this.reader = reader;
  }

  /** The one kind that it may take. */
  Kind own() {
    return own;
  }

  /** The class that has the signature checked. */
  Class<?> reader() {
    return reader;
  }

  /** Its verdict, where it trusts these keys. */
  abstract Verdict of(String jwt, KeySet trusted);

  private static ClientSigner client(KeySet trusted) {
    return new ClientSigner(OneParty.CLIENT, trusted, OneParty.ALGORITHMS);
  }

  private static IssuerSigner server(KeySet trusted) {
    return new IssuerSigner(OneParty.ISSUER, trusted, OneParty.ALGORITHMS);
  }

  private static OwnTokens ownTokens(KeySet trusted) {
    SigningKeys keys =
        new SigningKeys() {
          @Override
          public SigningKey active(SigningAlgorithm algorithm) {
            throw new AssertionError("nothing is signed here");
          }

          @Override
          public KeySet published() {
            return trusted;
          }
        };
    return new OwnTokens(OneParty.ISSUER, keys);
  }

  /** A JWT of its own kind, as its maker signs it. */
  String genuine(SigningKey key) {
    return own.make(new JwtSigner(key));
  }
}
