package dev.grantwise.advisor.file;

import java.util.Optional;

/**
 * A Redis or Valkey server that the nodes of a client share, and who they are there.
 *
 * @param user empty for the server's default user
 * @param password where it comes from; empty where the server asks for none
 */
public record RedisChoice(RedisUrl url, Optional<String> user, Optional<SecretSource> password)
    implements StoreServer {}
