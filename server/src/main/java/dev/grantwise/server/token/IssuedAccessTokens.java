package dev.grantwise.server.token;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.event.Concern;
import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.secret.Secret;
import dev.grantwise.server.Storage;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.grant.GrantId;
import dev.grantwise.server.grant.OpaqueTokenCodec;
import dev.grantwise.server.key.OwnTokens;
import dev.grantwise.server.secret.SecretHasher;
import dev.grantwise.server.user.User;
import dev.grantwise.server.user.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * The access tokens that this server issued, of either format: what one says, and whether what it
 * came of is still good. Whatever asks about a token at this server asks here.
 */
public final class IssuedAccessTokens {

  private final Storage storage;
  private final OwnTokens signed;
  private final OpaqueTokenCodec codec;
  private final SecretHasher hasher;
  private final GrantStanding standing;

  public IssuedAccessTokens(Storage storage, OwnTokens signed, SecretHasher hasher) {
    this.storage = storage;
    this.signed = signed;
    this.codec = OpaqueTokenCodec.under(hasher);
    this.hasher = hasher;
    this.standing = new GrantStanding(storage);
  }

  /** What a token of this server says that has not expired; empty for everything else. */
  Optional<JwtClaims> open(Secret token, Instant now) {
    return codec.looksLike(token)
        ? codec.open(token).flatMap(own -> storage.opaqueTokens().find(hasher.hash(own), now))
        : signed.accessTokenFor(token, now);
  }

  /** What has ended since the token was issued; empty while it is good. */
  Optional<String> whyEnded(JwtClaims token, Instant now) {
    if (storage.revocations().isRevoked(token, now)) {
      return Optional.of("it was revoked");
    }
    boolean issuedToActive =
        client(token)
            .flatMap(storage.clients()::find)
            .filter(RegisteredClient::isActive)
            .isPresent();
    if (!issuedToActive) {
      return Optional.of("its client is disabled or gone");
    }
    String subject = token.subject().orElse("");
    if (subject.startsWith(UserId.CLIENT_SUBJECT_PREFIX)) {
      return Optional.empty();
    }
    Optional<GrantId> grant = grant(token);
    if (grant.isPresent()) {
      // The grant knows its user, whom the token may call by a name of its client's own.
      return standing.whyEnded(grant.get(), now);
    }
    return storage.users().find(new UserId(subject)).filter(User::isActive).isPresent()
        ? Optional.empty()
        : Optional.of("the user is disabled or gone");
  }

  /** What a token says, if it is good in every respect that this server knows of. */
  Optional<JwtClaims> live(Secret token, Instant now) {
    return open(token, now).filter(claims -> whyEnded(claims, now).isEmpty());
  }

  /** To whom a token was issued. */
  static Optional<ClientId> client(JwtClaims token) {
    return token.clientId().flatMap(id -> ClientId.parse(id).toOptional());
  }

  /** What a user allowed, of which it came; none for a token without a user's consent. */
  static Optional<GrantId> grant(JwtClaims token) {
    return token.json().string(TokenMint.GRANT_ID).map(GrantId::new);
  }

  /** A client, and the token it is about. */
  static Concern concern(ClientId client, JwtClaims token) {
    Concern concern = Concern.of(client);
    return grant(token).map(grant -> concern.withGrant(grant.value())).orElse(concern);
  }
}
