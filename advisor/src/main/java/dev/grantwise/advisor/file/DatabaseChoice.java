package dev.grantwise.advisor.file;

import java.util.Optional;

/**
 * A database that the nodes of a client share, and who they are there.
 *
 * @param user empty for the user of the process
 * @param password where it comes from; empty where the database asks for none
 */
public record DatabaseChoice(
    DatabaseUrl url, Optional<String> user, Optional<SecretSource> password)
    implements StoreServer {}
