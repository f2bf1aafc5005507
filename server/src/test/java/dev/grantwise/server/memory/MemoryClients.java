package dev.grantwise.server.memory;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.revocation.RevokedTokens.By;
import dev.grantwise.server.client.ClientStatus;
import dev.grantwise.server.client.Clients;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.client.Registration;
import dev.grantwise.server.event.Telling;
import dev.grantwise.server.secret.SecretHash;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

final class MemoryClients implements Clients {

  private final MemoryStorage tables;

  MemoryClients(MemoryStorage tables) {
    this.tables = tables;
  }

  @Override
  public Optional<RegisteredClient> find(ClientId id) {
    synchronized (tables) {
      return Optional.ofNullable(tables.clients.get(id));
    }
  }

  @Override
  public List<RegisteredClient> list(int most) {
    synchronized (tables) {
      return tables.clients.values().stream()
          .sorted(Comparator.comparing(client -> client.id().value()))
          .limit(most)
          .toList();
    }
  }

  @Override
  public Addition add(RegisteredClient client, Telling<? super RegisteredClient> telling) {
    synchronized (tables) {
      if (tables.clients.putIfAbsent(client.id(), client) != null) {
        return Addition.TAKEN;
      }
      var _ = MemoryStorage.told(telling, client);
      return Addition.ADDED;
    }
  }

  @Override
  public boolean replaceSecrets(
      ClientId id,
      List<SecretHash> read,
      List<SecretHash> secrets,
      Telling<? super ClientId> telling) {
    synchronized (tables) {
      RegisteredClient client = tables.clients.get(id);
      if (client == null || !client.secrets().equals(read)) {
        return false;
      }
      tables.clients.put(id, client.withSecrets(secrets));
      var _ = MemoryStorage.told(telling, id);
      return true;
    }
  }

  @Override
  public void register(RegisteredClient client, Telling<? super Registration> telling) {
    synchronized (tables) {
      Optional<RegisteredClient> before =
          Optional.ofNullable(tables.clients.put(client.id(), client));
      var _ = MemoryStorage.told(telling, new Registration(client, before));
    }
  }

  @Override
  public List<RegisteredClient> loosened() {
    synchronized (tables) {
      return tables.clients.values().stream()
          .filter(client -> client.isActive() && !client.profile().loosenings().isEmpty())
          .sorted(Comparator.comparing(client -> client.id().value()))
          .toList();
    }
  }

  @Override
  public void disable(ClientId id, Instant now, Telling<? super Integer> telling) {
    synchronized (tables) {
      boolean active = tables.isClientActive(id);
      tables.clients.computeIfPresent(
          id, (key, client) -> client.withStatus(ClientStatus.DISABLED));
      int ended =
          tables
              .end(family -> family.authorization().client().equals(id), "client disabled")
              .size();
      if (active) {
        tables.revocations.add(By.CLIENT, id.value(), now);
      }
      if (active || ended > 0) {
        var _ = MemoryStorage.told(telling, ended);
      }
    }
  }

  @Override
  public boolean enable(ClientId id, Telling<? super ClientId> telling) {
    synchronized (tables) {
      RegisteredClient client = tables.clients.get(id);
      if (client == null || client.isActive()) {
        return false;
      }
      tables.clients.put(id, client.withStatus(ClientStatus.ACTIVE));
      var _ = MemoryStorage.told(telling, id);
      return true;
    }
  }
}
