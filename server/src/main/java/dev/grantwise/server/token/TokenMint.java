package dev.grantwise.server.token;

import dev.grantwise.protocol.jose.AccessTokenHash;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.jose.JwtSigner;
import dev.grantwise.protocol.jose.JwtType;
import dev.grantwise.protocol.jose.Signer;
import dev.grantwise.protocol.json.JsonObject;
import dev.grantwise.protocol.message.AccessToken;
import dev.grantwise.protocol.message.IdToken;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.grant.Authorization;
import dev.grantwise.server.grant.GrantId;
import dev.grantwise.server.grant.OpaqueAccessTokens;
import dev.grantwise.server.grant.OpaqueTokenCodec;
import dev.grantwise.server.key.SigningKeys;
import dev.grantwise.server.policy.AuthenticationContext;
import dev.grantwise.server.policy.Lifetimes;
import dev.grantwise.server.policy.ServerPolicy;
import dev.grantwise.server.pseudonym.Pseudonyms;
import dev.grantwise.server.secret.SecretHasher;
import java.time.Instant;
import java.util.Optional;

/** Makes access and ID tokens. */
final class TokenMint {

  private final ServerPolicy policy;
  private final SigningKeys keys;
  private final Pseudonyms pseudonyms;
  private final OpaqueAccessTokens opaque;
  private final OpaqueTokenCodec codec;
  private final SecretHasher hasher;
  private final Randomness randomness;

  TokenMint(
      ServerPolicy policy,
      SigningKeys keys,
      Pseudonyms pseudonyms,
      OpaqueAccessTokens opaque,
      SecretHasher hasher,
      Randomness randomness) {
    this.pseudonyms = pseudonyms;
    this.policy = policy;
    this.keys = keys;
    this.opaque = opaque;
    this.codec = OpaqueTokenCodec.under(hasher);
    this.hasher = hasher;
    this.randomness = randomness;
  }

  /** What a grant's public name is called, as Grant Management for OAuth 2.0 calls it. */
  static final String GRANT_ID = "grant_id";

  /**
   * RFC 9068 2.2: every claim it requires, and the scope; the grant it ends with, if there is one.
   * An opaque token stands for the same.
   */
  AccessToken accessToken(Permission.Permit permit, Instant now, Instant end) {
    TokenSubject subject = permit.subject();
    JsonObject claims =
        JsonObject.EMPTY
            .with("iss", policy.issuer().value())
            .with("sub", subject.sub())
            .with("aud", permit.target().audience().value())
            .with("client_id", permit.requester().id().value())
            .with("iat", now.getEpochSecond())
            .with("exp", end.getEpochSecond())
            .with("jti", randomness.secret())
            .with(GRANT_ID, subject.grant().map(GrantId::value));
    if (!permit.target().scopes().isEmpty()) {
      claims = claims.with("scope", permit.target().scopes().toString());
    }
    // RFC 9396 9.1
    claims = permit.target().details().addTo(claims);
    Optional<JsonObject> confirmation = permit.requester().sender().confirmation();
    if (confirmation.isPresent()) {
      claims = claims.with("cnf", confirmation.get());
    }
    if (subject.authTime().isPresent()) {
      // RFC 9068 2.2.1; RFC 9470 6: what an API that demands a step up looks at
      claims =
          claims
              .with("auth_time", subject.authTime().get().getEpochSecond())
              .with("acr", AuthenticationContext.PASSWORD.acr())
              .with("amr", AuthenticationContext.PASSWORD.amr());
    }
    if (subject.actor().isPresent()) {
      claims = claims.with("act", subject.actor().get());
    }
    ResourceIndicator audience = permit.target().audience();
    return switch (policy.tokenFormat(audience)) {
      case JWT ->
          new AccessToken(
              new JwtSigner(keys.active(policy.signingAlgorithm(audience)))
                  .sign(JwtType.ACCESS_TOKEN, claims)
                  .reveal());
      case OPAQUE -> opaque(claims, end);
    };
  }

  private AccessToken opaque(JsonObject claims, Instant end) {
    AccessToken token = codec.generate(randomness);
    opaque.keep(hasher.hash(token), new JwtClaims(claims), end);
    return token;
  }

  /**
   * OpenID Connect Core 2 and 3.1.3.6.
   *
   * @param told what it says of the user beside who they are
   */
  IdToken idToken(
      RegisteredClient client,
      Authorization authorization,
      JsonObject told,
      AccessToken accessToken,
      Instant now) {
    Signer key = keys.active(policy.idTokenAlgorithm(client.profile().idTokenAlgorithm()));
    JsonObject claims =
        JsonObject.EMPTY
            .with("iss", policy.issuer().value())
            .with("sub", pseudonyms.subject(client, authorization.user()))
            .with("aud", authorization.client().value())
            .with("iat", now.getEpochSecond())
            .with("exp", now.plus(Lifetimes.ID_TOKEN).getEpochSecond())
            .with("auth_time", authorization.authTime().getEpochSecond())
            .with("acr", AuthenticationContext.PASSWORD.acr())
            .with("amr", AuthenticationContext.PASSWORD.amr())
            .with("nonce", authorization.nonce())
            .with("sid", pseudonyms.session(client.id(), authorization.session()))
            .with("at_hash", AccessTokenHash.of(accessToken, key.algorithm()))
            .withAll(told);
    return new IdToken(new JwtSigner(key).sign(JwtType.JWT, claims).reveal());
  }
}
