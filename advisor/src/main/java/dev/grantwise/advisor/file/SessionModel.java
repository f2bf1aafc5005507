package dev.grantwise.advisor.file;

import java.util.Optional;

/**
 * Where tokens are kept, and how long a user stays signed in.
 *
 * @param store where sessions and tokens are kept
 * @param lifetime how long a session lives; none for a client without a user
 */
public record SessionModel(SessionStore store, Optional<SessionLifetime> lifetime) {}
