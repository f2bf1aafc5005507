package dev.grantwise.server.memory;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.server.client.ResourceServers;
import dev.grantwise.server.event.Telling;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

final class MemoryResourceServers implements ResourceServers {

  private final Map<ClientId, Set<ResourceIndicator>> servers = new HashMap<>();

  @Override
  public synchronized void register(
      ClientId client,
      Set<ResourceIndicator> audiences,
      Telling<? super Set<ResourceIndicator>> telling) {
    if (!audiences(client).equals(audiences)) {
      var _ = MemoryStorage.told(telling, Set.copyOf(audiences));
      servers.put(client, Set.copyOf(audiences));
    }
  }

  @Override
  public synchronized Set<ResourceIndicator> audiences(ClientId client) {
    return servers.getOrDefault(client, Set.of());
  }
}
