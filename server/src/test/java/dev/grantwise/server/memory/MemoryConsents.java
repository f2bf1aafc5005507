package dev.grantwise.server.memory;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.server.consent.Consent;
import dev.grantwise.server.consent.Consents;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.grant.Authorization;
import dev.grantwise.server.grant.TokenFamily;
import dev.grantwise.server.grant.TokenFamily.Lifetime;
import dev.grantwise.server.user.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

final class MemoryConsents implements Consents {

  private record Key(UserId user, ClientId client, ResourceIndicator resource) {}

  private final MemoryStorage tables;
  private final Map<Key, Consent> consents = new HashMap<>();

  MemoryConsents(MemoryStorage tables) {
    this.tables = tables;
  }

  @Override
  public List<Consent> of(UserId user, ClientId client) {
    synchronized (tables) {
      return consents.values().stream()
          .filter(consent -> consent.user().equals(user) && consent.client().equals(client))
          .toList();
    }
  }

  @Override
  public Outcome give(List<Consent> given, Telling<? super List<Consent>> telling) {
    synchronized (tables) {
      for (Consent consent : given) {
        Consent stored = consents.get(key(consent));
        if ((stored == null ? 0 : stored.version()) != consent.version()) {
          return Outcome.CHANGED;
        }
      }
      given.forEach(consent -> consents.put(key(consent), next(consent)));
      var _ = MemoryStorage.told(telling, given);
      return Outcome.GIVEN;
    }
  }

  @Override
  public List<Allowed> allowed(UserId user, Instant now) {
    synchronized (tables) {
      return clientsOf(user)
          .map(client -> new Allowed(client, of(user, client), reach(user, client, now)))
          .toList();
    }
  }

  private Stream<ClientId> clientsOf(UserId user) {
    return Stream.concat(
            consents.keySet().stream().filter(key -> key.user().equals(user)).map(Key::client),
            tables.families.values().stream()
                .filter(TokenFamily::isActive)
                .map(TokenFamily::authorization)
                .filter(authorization -> authorization.user().equals(user))
                .map(Authorization::client))
        .distinct()
        .sorted(Comparator.comparing(ClientId::value));
  }

  private Reach reach(UserId user, ClientId client, Instant now) {
    return tables.families.values().stream()
        .filter(family -> tables.isGood(family, now))
        .filter(family -> isOf(family, user, client))
        .map(family -> family.lifetime() == Lifetime.OFFLINE ? Reach.OFFLINE : Reach.SESSION)
        .max(Comparator.naturalOrder())
        .orElse(Reach.NOTHING);
  }

  private static boolean isOf(TokenFamily family, UserId user, ClientId client) {
    return family.authorization().user().equals(user)
        && family.authorization().client().equals(client);
  }

  @Override
  public void withdraw(
      UserId user, ClientId client, Instant now, Telling<? super Integer> telling) {
    synchronized (tables) {
      boolean forgotten =
          consents.keySet().removeIf(key -> key.user().equals(user) && key.client().equals(client));
      tables.whenWithdrawn.forEach(each -> each.accept(user, client));
      int ended = tables.revoke(family -> isOf(family, user, client), "consent withdrawn", now);
      if (forgotten || ended > 0) {
        var _ = MemoryStorage.told(telling, ended);
      }
    }
  }

  @Override
  public void withdrawAll(UserId user, Instant now, Telling<? super List<ClientId>> telling) {
    synchronized (tables) {
      List<ClientId> clients = clientsOf(user).toList();
      consents.keySet().removeIf(key -> key.user().equals(user));
      clients.forEach(client -> tables.whenWithdrawn.forEach(each -> each.accept(user, client)));
      tables.revoke(family -> family.authorization().user().equals(user), "consent withdrawn", now);
      if (!clients.isEmpty()) {
        var _ = MemoryStorage.told(telling, clients);
      }
    }
  }

  private static Key key(Consent consent) {
    return new Key(consent.user(), consent.client(), consent.resource());
  }

  private static Consent next(Consent consent) {
    return new Consent(
        consent.user(),
        consent.client(),
        consent.resource(),
        consent.scopes(),
        consent.details(),
        consent.version() + 1,
        consent.grantedAt());
  }
}
