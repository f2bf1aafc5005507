package dev.grantwise.server.memory;

import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.server.grant.OpaqueAccessTokens;
import dev.grantwise.server.secret.SecretHash;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

final class MemoryOpaqueAccessTokens implements OpaqueAccessTokens {

  private record Kept(JwtClaims claims, Instant expires) {}

  private final ConcurrentMap<SecretHash, Kept> tokens = new ConcurrentHashMap<>();

  @Override
  public void keep(SecretHash token, JwtClaims claims, Instant expires) {
    if (tokens.putIfAbsent(token, new Kept(claims, expires)) != null) {
      throw new IllegalStateException("a token is kept once");
    }
  }

  @Override
  public Optional<JwtClaims> find(SecretHash token, Instant now) {
    return Optional.ofNullable(tokens.get(token))
        .filter(kept -> kept.expires().isAfter(now))
        .map(Kept::claims);
  }
}
