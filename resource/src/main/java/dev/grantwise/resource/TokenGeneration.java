package dev.grantwise.resource;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Tokens that came in about the same time, up to a number of them. Safe for many threads. */
final class TokenGeneration {

  private final int room;
  private final ConcurrentMap<TokenDigest, TokenReading.Signed> tokens = new ConcurrentHashMap<>();

  /** Places given away; one that is left is not given again. */
  private final AtomicInteger taken = new AtomicInteger();

  TokenGeneration(int room) {
    this.room = room;
  }

  Optional<TokenReading.Signed> find(TokenDigest digest) {
    return Optional.ofNullable(tokens.get(digest));
  }

  /** Whether there was room. */
  boolean add(TokenDigest digest, TokenReading.Signed token) {
    if (taken.incrementAndGet() > room) {
      taken.decrementAndGet();
      return false;
    }
    if (tokens.putIfAbsent(digest, token) != null) {
      taken.decrementAndGet();
    }
    return true;
  }

  void drop(TokenDigest digest) {
    tokens.remove(digest);
  }

  /** A new one with the others of these. */
  TokenGeneration without(Predicate<TokenReading.Signed> which) {
    TokenGeneration rest = new TokenGeneration(room);
    tokens.forEach(
        (digest, token) -> {
          if (!which.test(token)) {
            rest.add(digest, token);
          }
        });
    return rest;
  }

  /** One as large, with nothing in it. */
  TokenGeneration successor() {
    return new TokenGeneration(room);
  }

  int size() {
    return tokens.size();
  }
}
