package dev.grantwise.store.server;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.server.client.ResourceServers;
import dev.grantwise.server.event.Telling;
import dev.grantwise.store.event.Ledger;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Which APIs a client is, in {@code resource_server}. */
final class SqlResourceServers implements ResourceServers {

  private final Ledger ledger;

  SqlResourceServers(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public void register(
      ClientId client,
      Set<ResourceIndicator> audiences,
      Telling<? super Set<ResourceIndicator>> telling) {
    ledger.write(
        telling,
        handle -> {
          Set<ResourceIndicator> before = audiences(handle, client);
          before.stream()
              .filter(resource -> !audiences.contains(resource))
              .forEach(
                  gone ->
                      change(
                          handle,
                          "DELETE FROM resource_server"
                              + " WHERE client_id = :client AND resource = :resource",
                          client,
                          gone));
          audiences.forEach(
              resource ->
                  change(
                      handle,
                      "INSERT INTO resource_server (client_id, resource)"
                          + " VALUES (:client, :resource) ON CONFLICT DO NOTHING",
                      client,
                      resource));
          return before;
        },
        before -> before.equals(audiences) ? Optional.empty() : Optional.of(audiences));
  }

  @Override
  public Set<ResourceIndicator> audiences(ClientId client) {
    return ledger.database().read(handle -> audiences(handle, client));
  }

  private static void change(
      Handle handle, String sql, ClientId client, ResourceIndicator resource) {
    handle
        .createUpdate(sql)
        .bind("client", client.value())
        .bind("resource", resource.value())
        .execute();
  }

  private static Set<ResourceIndicator> audiences(Handle handle, ClientId client) {
    return handle
        .createQuery("SELECT resource FROM resource_server WHERE client_id = :client")
        .bind("client", client.value())
        .map((row, context) -> new ResourceIndicator(row.getString("resource")))
        .collect(Collectors.toUnmodifiableSet());
  }
}
