package dev.grantwise.resource;

import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.revocation.RevokedTokens;
import dev.grantwise.protocol.revocation.RevokedTokens.By;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known to be revoked, at one moment: immutable, so that requests read it without a lock.
 *
 * <p>It is bounded. What does not fit is not forgotten: from then on every token that was issued
 * until now is refused, for as long as one of them could be good, and there is room again.
 */
final class RevokedSet {

  static final RevokedSet EMPTY = new RevokedSet(new EnumMap<>(By.class), 0);

  private final EnumMap<By, Map<String, RevokedTokens>> entries;
  private final int size;

  private RevokedSet(EnumMap<By, Map<String, RevokedTokens>> entries, int size) {
    this.entries = entries;
    this.size = size;
  }

  /** Why a token is refused; empty if nothing is known against it. */
  Optional<By> against(JwtClaims token) {
    if (size == 0) {
      return Optional.empty();
    }
    for (Map.Entry<By, Map<String, RevokedTokens>> each : entries.entrySet()) {
      Optional<RevokedTokens> known =
          each.getKey().of(token).map(value -> each.getValue().get(value));
      if (known.filter(entry -> entry.isInTime(token)).isPresent()) {
        return Optional.of(each.getKey());
      }
    }
    return Optional.empty();
  }

  /** These too, without those that were over at that time. */
  RevokedSet with(List<RevokedTokens> more, Instant over) {
    EnumMap<By, Map<String, RevokedTokens>> merged = new EnumMap<>(By.class);
    all().forEach(entry -> put(merged, entry, over));
    more.forEach(entry -> put(merged, entry, over));
    return new RevokedSet(merged, merged.values().stream().mapToInt(Map::size).sum());
  }

  /** One entry in place of all: whatever the issuer made until then is refused. */
  RevokedSet collapsed(String issuer, Instant now) {
    Instant issuedBefore =
        all()
            .flatMap(entry -> entry.issuedBefore().stream())
            .reduce(now, (one, other) -> one.isAfter(other) ? one : other);
    Instant end =
        all()
            .map(RevokedTokens::expires)
            .reduce(Instant.EPOCH, (one, other) -> one.isAfter(other) ? one : other);
    return EMPTY.with(
        List.of(new RevokedTokens(By.ISSUER, issuer, Optional.of(issuedBefore), end)), Instant.MIN);
  }

  /** Whether it has something that nobody needs any more. */
  boolean isOver(Instant over) {
    return all().anyMatch(entry -> !entry.expires().isAfter(over));
  }

  int size() {
    return size;
  }

  private Stream<RevokedTokens> all() {
    return entries.values().stream().flatMap(each -> each.values().stream());
  }

  private static void put(
      EnumMap<By, Map<String, RevokedTokens>> into, RevokedTokens entry, Instant over) {
    if (entry.expires().isAfter(over)) {
      into.computeIfAbsent(entry.by(), by -> new HashMap<>())
          .merge(entry.value(), entry, RevokedSet::wider);
    }
  }

  /** Both at once: an entry that comes again never makes a token good. */
  private static RevokedTokens wider(RevokedTokens one, RevokedTokens other) {
    Instant expires = one.expires().isAfter(other.expires()) ? one.expires() : other.expires();
    Optional<Instant> issuedBefore =
        one.issuedBefore()
            .flatMap(
                mine -> other.issuedBefore().map(theirs -> mine.isAfter(theirs) ? mine : theirs));
    return new RevokedTokens(one.by(), one.value(), issuedBefore, expires);
  }
}
