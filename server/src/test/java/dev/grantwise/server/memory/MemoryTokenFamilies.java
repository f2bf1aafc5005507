package dev.grantwise.server.memory;

import dev.grantwise.server.event.Telling;
import dev.grantwise.server.grant.FamilyId;
import dev.grantwise.server.grant.Generation;
import dev.grantwise.server.grant.GrantId;
import dev.grantwise.server.grant.TokenFamilies;
import dev.grantwise.server.grant.TokenFamily;
import java.time.Instant;
import java.util.Optional;

final class MemoryTokenFamilies implements TokenFamilies {

  private final MemoryStorage tables;

  MemoryTokenFamilies(MemoryStorage tables) {
    this.tables = tables;
  }

  @Override
  public Optional<TokenFamily> find(FamilyId id) {
    synchronized (tables) {
      return Optional.ofNullable(tables.families.get(id));
    }
  }

  @Override
  public Optional<TokenFamily> good(GrantId grant, Instant now) {
    synchronized (tables) {
      return tables.families.values().stream()
          .filter(family -> family.authorization().grant().equals(grant))
          .filter(family -> tables.isGood(family, now))
          .findFirst();
    }
  }

  @Override
  public Optional<TokenFamily> rotate(
      Presented presented, Successor successor, Instant now, Telling<? super TokenFamily> telling) {
    synchronized (tables) {
      return good(presented, now)
          .filter(
              family ->
                  family.generation().number() == presented.generation()
                      && family.generation().current().equals(presented.secret()))
          .map(family -> rotated(family, successor))
          .map(family -> MemoryStorage.told(telling, family));
    }
  }

  @Override
  public Optional<TokenFamily> repeat(
      Presented presented, int most, Instant now, Telling<? super TokenFamily> telling) {
    synchronized (tables) {
      return good(presented, now)
          .filter(family -> mayRepeat(family.generation(), presented, most, now))
          .map(family -> with(family, used(family.generation()), family.idleEnd()))
          .map(family -> MemoryStorage.told(telling, family));
    }
  }

  @Override
  public Revocation revoke(
      FamilyId id, String reason, Instant now, Telling<? super Revocation> telling) {
    synchronized (tables) {
      return tables.revoke(family -> family.id().equals(id), reason, now) == 0
          ? Revocation.ALREADY_ENDED
          : MemoryStorage.told(telling, Revocation.REVOKED);
    }
  }

  private Optional<TokenFamily> good(Presented presented, Instant now) {
    return find(presented.family())
        .filter(
            family ->
                tables.isGood(family, now)
                    && family.authorization().client().equals(presented.client()));
  }

  private static boolean mayRepeat(
      Generation generation, Presented presented, int most, Instant now) {
    return generation.number() == presented.generation() + 1
        && generation.previous().filter(presented.secret()::equals).isPresent()
        && now.isBefore(generation.grace().until())
        && generation.grace().used() < most;
  }

  private TokenFamily rotated(TokenFamily family, Successor successor) {
    Generation next =
        new Generation(
            family.generation().number() + 1,
            successor.keyId(),
            successor.secret(),
            Optional.of(family.generation().current()),
            new Generation.Grace(successor.graceUntil(), 0));
    Instant idleEnd =
        successor.idleEnd().isAfter(family.absoluteEnd())
            ? family.absoluteEnd()
            : successor.idleEnd();
    return with(family, next, idleEnd);
  }

  private static Generation used(Generation generation) {
    return new Generation(
        generation.number(),
        generation.keyId(),
        generation.current(),
        generation.previous(),
        new Generation.Grace(generation.grace().until(), generation.grace().used() + 1));
  }

  private TokenFamily with(TokenFamily family, Generation generation, Instant idleEnd) {
    TokenFamily changed =
        new TokenFamily(
            family.id(),
            family.authorization(),
            family.sender(),
            family.lifetime(),
            family.salt(),
            generation,
            family.status(),
            idleEnd,
            family.absoluteEnd());
    tables.families.put(changed.id(), changed);
    return changed;
  }
}
