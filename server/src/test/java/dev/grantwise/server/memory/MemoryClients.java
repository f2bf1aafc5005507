package dev.grantwise.server.memory;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.revocation.RevokedTokens.By;
import dev.grantwise.server.client.ClientStatus;
import dev.grantwise.server.client.Clients;
import dev.grantwise.server.client.RegisteredClient;
import dev.grantwise.server.client.Registration;
import dev.grantwise.server.event.Telling;
import java.time.Instant;
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
  public void register(RegisteredClient client, Telling<? super Registration> telling) {
    synchronized (tables) {
      Optional<RegisteredClient> before =
          Optional.ofNullable(tables.clients.put(client.id(), client));
      var _ = MemoryStorage.told(telling, new Registration(client, before));
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
}
