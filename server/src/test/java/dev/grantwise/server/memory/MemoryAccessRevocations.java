package dev.grantwise.server.memory;

import dev.grantwise.protocol.jose.JwtClaims;
import dev.grantwise.protocol.revocation.RevocationPage;
import dev.grantwise.protocol.revocation.RevokedTokens;
import dev.grantwise.protocol.revocation.RevokedTokens.By;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.grant.TokenFamily;
import dev.grantwise.server.policy.Lifetimes;
import dev.grantwise.server.revocation.AccessRevocations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The revocation feed as a list, each entry at its number. */
final class MemoryAccessRevocations implements AccessRevocations {

  private final MemoryStorage tables;
  private final List<RevokedTokens> entries = new ArrayList<>();

  MemoryAccessRevocations(MemoryStorage tables) {
    this.tables = tables;
  }

  /** Call it under the lock. */
  void add(RevokedTokens revoked) {
    entries.add(revoked);
  }

  void addGrant(TokenFamily family, Instant now) {
    add(
        RevokedTokens.grant(
            family.authorization().grant().value(), now.plus(Lifetimes.REVOCATION_KEPT)));
  }

  void add(By by, String value, Instant now) {
    add(
        new RevokedTokens(
            by,
            value,
            Optional.of(now.plus(Lifetimes.REVOCATION_REACH)),
            now.plus(Lifetimes.REVOCATION_KEPT)));
  }

  @Override
  public void revoke(RevokedTokens which, Instant now, Telling<? super RevokedTokens> telling) {
    synchronized (tables) {
      var _ = MemoryStorage.told(telling, which);
      add(which);
    }
  }

  @Override
  public RevocationPage after(Optional<String> cursor, int most, Instant now) {
    synchronized (tables) {
      int from = cursor.map(this::number).orElse(0);
      List<RevokedTokens> page = new ArrayList<>();
      int at = from;
      for (; at < entries.size() && page.size() < most; at++) {
        if (entries.get(at).expires().isAfter(now)) {
          page.add(entries.get(at));
        }
      }
      return new RevocationPage(page, at + ".", page.size() == most);
    }
  }

  private int number(String cursor) {
    boolean known =
        cursor.matches("[0-9]{1,9}\\.")
            && Integer.parseInt(cursor.substring(0, cursor.length() - 1)) <= entries.size();
    return known ? Integer.parseInt(cursor.substring(0, cursor.length() - 1)) : 0;
  }

  @Override
  public boolean isRevoked(JwtClaims token, Instant now) {
    synchronized (tables) {
      return entries.stream()
          .anyMatch(entry -> entry.expires().isAfter(now) && entry.covers(token));
    }
  }
}
