package dev.grantwise.conformance.confusion;

import dev.grantwise.protocol.backend.IdentityClaims;
import dev.grantwise.protocol.client.ClientAuthentication;
import dev.grantwise.protocol.http.HttpMethod;
import dev.grantwise.protocol.http.Parameters;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AuthorizationCode;
import dev.grantwise.protocol.message.AuthorizationRequest;
import dev.grantwise.protocol.message.AuthorizationResponse;
import dev.grantwise.protocol.message.ClientAssertionClaims;
import dev.grantwise.protocol.message.DpopProof;
import dev.grantwise.protocol.message.IntrospectionResponse;
import dev.grantwise.protocol.message.LogoutTokenClaims;
import dev.grantwise.protocol.message.Nonce;
import dev.grantwise.protocol.signed.RequestObjectClaims;
import dev.grantwise.protocol.signed.SignedIntrospectionClaims;
import dev.grantwise.protocol.signed.SignedResponseClaims;
import java.util.Optional;

/**
 * Every kind of JWT there is, each good of its kind, each signed by the same key and made by, for
 * and about the same party, so that nothing but type and shape tells them apart.
 */
enum Kind {
  ID_TOKEN {
    @Override
    String make(JwtSigner signer) {
      return signer.sign(JwtType.JWT, idToken()).reveal();
    }
  },
  ACCESS_TOKEN {
    @Override
    String make(JwtSigner signer) {
      return signer
          .sign(
              JwtType.ACCESS_TOKEN,
              idToken().with("client_id", OneParty.NAME).with("jti", "id-1").without("nonce"))
          .reveal();
    }
  },
  LOGOUT_TOKEN {
    @Override
    String make(JwtSigner signer) {
      return new LogoutTokenClaims(
              OneParty.ISSUER,
              OneParty.CLIENT,
              Optional.of(OneParty.NAME),
              Optional.of("sid-1"),
              "id-1",
              OneParty.NOW)
          .signedBy(signer)
          .reveal();
    }
  },
  CLIENT_ASSERTION {
    @Override
    String make(JwtSigner signer) {
      ClientAuthentication made =
          ClientAssertionClaims.fresh(
                  OneParty.CLIENT, OneParty.ISSUER, OneParty.RANDOMNESS, OneParty.NOW)
              .signedBy(signer);
      return made.post("https://as.example/token", Parameters.NONE)
          .form()
          .orThrow()
          .value("client_assertion")
          .orElseThrow();
    }
  },
  GRANT_ASSERTION {
    @Override
    String make(JwtSigner signer) {
      return signer.sign(GRANT, idToken().without("nonce")).reveal();
    }
  },
  REQUEST_OBJECT {
    @Override
    String make(JwtSigner signer) {
      AuthorizationRequest request =
          AuthorizationRequest.to(
                  OneParty.REDIRECT_URI, OneParty.CLIENT, OneParty.ATTEMPT.verifier().challenge())
              .with(OneParty.ATTEMPT.state())
              .with(new Nonce(OneParty.ATTEMPT.nonce().reveal()));
      return RequestObjectClaims.fresh(request, OneParty.ISSUER, OneParty.RANDOMNESS, OneParty.NOW)
          .signedBy(signer)
          .requestObject()
          .reveal();
    }
  },
  SIGNED_RESPONSE {
    @Override
    String make(JwtSigner signer) {
      AuthorizationResponse granted =
          new AuthorizationResponse.Granted(
              new AuthorizationCode("c-1"),
              Optional.of(OneParty.ATTEMPT.state()),
              Optional.of(OneParty.NAME));
      return new SignedResponseClaims(granted, OneParty.ISSUER, OneParty.CLIENT, OneParty.NOW)
          .signedBy(signer)
          .reveal();
    }
  },
  SIGNED_INTROSPECTION {
    @Override
    String make(JwtSigner signer) {
      IntrospectionResponse active =
          new IntrospectionResponse.Active(new JwtClaims(idToken().without("nonce")));
      return new SignedIntrospectionClaims(active, OneParty.ISSUER, OneParty.NAME, OneParty.NOW)
          .signedBy(signer)
          .reveal();
    }
  },
  IDENTITY {
    @Override
    String make(JwtSigner signer) {
      return new IdentityClaims(
              OneParty.NAME, OneParty.NAME, OneParty.NAME, Optional.of(OneParty.NAME), OneParty.NOW)
          .signedBy(signer)
          .reveal();
    }
  },
  DPOP_PROOF {
    @Override
    String make(JwtSigner signer) {
      return new DpopProof(
              "id-1",
              HttpMethod.GET,
              OneParty.NAME,
              OneParty.NOW,
              Optional.of(OneParty.ACCESS_TOKEN),
              Optional.empty())
          .signedBy(signer)
          .reveal();
    }
  };

  /** An identity assertion of another server: agreed with it, so that no other kind passes. */
  static final JwtType GRANT = new JwtType("oauth-id-jag+jwt");

  /** One that is good of its kind. */
  abstract String make(JwtSigner signer);

  private static JsonObject idToken() {
    return JsonObject.EMPTY
        .with("iss", OneParty.NAME)
        .with("sub", OneParty.NAME)
        .with("aud", OneParty.NAME)
        .with("iat", OneParty.NOW.getEpochSecond())
        .with("exp", OneParty.NOW.plusSeconds(60).getEpochSecond())
        .with("nonce", OneParty.ATTEMPT.nonce().reveal());
  }
}
