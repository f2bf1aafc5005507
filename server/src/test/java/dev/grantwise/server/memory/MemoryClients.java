package dev.grantwise.server.memory;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.server.client.ClientStatus;
import dev.grantwise.server.client.Clients;
import dev.grantwise.server.client.RegisteredClient;
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
  public void register(RegisteredClient client) {
    synchronized (tables) {
      tables.clients.put(client.id(), client);
    }
  }

  @Override
  public void disable(ClientId id, Instant now) {
    synchronized (tables) {
      tables.clients.computeIfPresent(
          id, (key, client) -> client.withStatus(ClientStatus.DISABLED));
      tables.revoke(family -> family.authorization().client().equals(id), "client disabled");
    }
  }
}
