package dev.grantwise.store.server;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.grantwise.server.client.RegisteredClient;

/**
 * What rows say. Every request reads the row of its client; what the same row said the last time is
 * not worked out again. Nothing is ever older than the row: a client is remembered by all of it.
 */
final class UnderstoodClients {

  private static final int MOST = 1_000;

  private final Cache<String, Understood> known = Caffeine.newBuilder().maximumSize(MOST).build();

  private record Understood(ClientRow row, RegisteredClient client) {}

  RegisteredClient client(ClientRow row) {
    Understood before = known.getIfPresent(row.id());
    if (before != null && before.row().equals(row)) {
      return before.client();
    }
    RegisteredClient client = row.client();
    known.put(row.id(), new Understood(row, client));
    return client;
  }
}
