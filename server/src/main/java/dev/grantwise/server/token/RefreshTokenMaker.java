package dev.grantwise.server.token;

import dev.grantwise.protocol.client.ClientType;
import dev.grantwise.protocol.message.RefreshLifetime;
import dev.grantwise.protocol.message.RefreshToken;
import dev.grantwise.protocol.message.TokenResponse;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.server.grant.Authorization;
import dev.grantwise.server.grant.FamilyId;
import dev.grantwise.server.grant.FamilySalt;
import dev.grantwise.server.grant.FamilyStatus;
import dev.grantwise.server.grant.Generation;
import dev.grantwise.server.grant.RefreshSecret;
import dev.grantwise.server.grant.RefreshTokenCodec;
import dev.grantwise.server.grant.TokenFamilies.Successor;
import dev.grantwise.server.grant.TokenFamily;
import dev.grantwise.server.grant.TokenFamily.Lifetime;
import dev.grantwise.server.policy.Lifetimes;
import dev.grantwise.server.secret.SecretHasher;
import dev.grantwise.server.sender.Sender;
import java.time.Duration;
import java.time.Instant;

/** Begins families, and derives the refresh tokens of their generations. */
final class RefreshTokenMaker {

  private final RefreshTokenCodec codec;
  private final SecretHasher hasher;
  private final Randomness randomness;

  RefreshTokenMaker(RefreshTokenCodec codec, SecretHasher hasher, Randomness randomness) {
    this.codec = codec;
    this.hasher = hasher;
    this.randomness = randomness;
  }

  /** What a family is random in; drawn before the transaction, which may be run again. */
  record Seed(FamilyId id, FamilySalt salt) {}

  Seed seed() {
    return new Seed(FamilyId.generate(randomness), FamilySalt.generate(randomness));
  }

  TokenFamily family(Seed seed, Authorization authorization, Sender sender, Instant now) {
    String key = codec.currentKeyId();
    RefreshSecret secret = codec.secret(key, seed.id(), seed.salt(), authorization.client(), 0);
    boolean offline = authorization.scopes().contains(Scope.OFFLINE_ACCESS);
    Instant absoluteEnd =
        offline
            ? now.plus(Lifetimes.OFFLINE_ABSOLUTE)
            // RFC 9700 4.14.2: bounded; the session it belongs to ends by then at the latest
            : authorization.authTime().plus(Lifetimes.SESSION_ABSOLUTE);
    Lifetime lifetime = offline ? Lifetime.OFFLINE : Lifetime.SESSION;
    return new TokenFamily(
        seed.id(),
        authorization,
        sender,
        lifetime,
        seed.salt(),
        Generation.first(key, hasher.hash(secret)),
        FamilyStatus.active(),
        now.plus(idle(lifetime)),
        absoluteEnd);
  }

  /** An answer with the token that the family stands at, and how long that is good for. */
  TokenResponse with(TokenResponse response, TokenFamily family, Instant now) {
    return response.with(token(family)).with(lifetime(family, now));
  }

  /** What is left of a family's life. */
  static RefreshLifetime lifetime(TokenFamily family, Instant now) {
    return RefreshLifetime.of(
        Duration.between(now, family.end()), Duration.between(now, family.absoluteEnd()));
  }

  /** The token of the generation that the family stands at, the same every time. */
  RefreshToken token(TokenFamily family) {
    return token(family, family.generation().keyId(), family.generation().number());
  }

  private RefreshToken token(TokenFamily family, String key, long generation) {
    return codec.token(key, family.id(), generation, secret(family, key, generation));
  }

  /** What comes after the generation that was presented. */
  Successor successor(TokenFamily family, long presented, ClientType type, Instant now) {
    String key = codec.currentKeyId();
    Duration grace =
        switch (type) {
          case PUBLIC -> Lifetimes.GRACE_PUBLIC;
          case CONFIDENTIAL -> Lifetimes.GRACE_CONFIDENTIAL;
        };
    return new Successor(
        hasher.hash(secret(family, key, presented + 1)),
        key,
        now.plus(grace),
        now.plus(idle(family.lifetime())));
  }

  private RefreshSecret secret(TokenFamily family, String key, long generation) {
    return codec.secret(
        key, family.id(), family.salt(), family.authorization().client(), generation);
  }

  private static Duration idle(Lifetime lifetime) {
    return switch (lifetime) {
      // As long as the session may be at most: the session itself is asked every time.
      case SESSION -> Lifetimes.SESSION_ABSOLUTE;
      case OFFLINE -> Lifetimes.OFFLINE_IDLE;
    };
  }
}
