package dev.grantwise.advisor.file;

import java.util.Optional;

/**
 * Where tokens are kept, and how long a user stays signed in.
 *
 * @param store where server-side code keeps sessions and tokens; memory where there is none
 * @param lifetime how long a web session lives; none for a client without one
 * @param terminal whose screen it is
 * @param server the one of a {@link SessionStore#POSTGRESQL} or {@link SessionStore#REDIS} store;
 *     running needs it, planning does not
 */
public record SessionModel(
    SessionStore store,
    Optional<SessionLifetime> lifetime,
    Terminal terminal,
    Optional<StoreServer> server) {

  /** Without a server that is named. */
  public SessionModel(SessionStore store, Optional<SessionLifetime> lifetime, Terminal terminal) {
    this(store, lifetime, terminal, Optional.empty());
  }

  /** On a screen of each person's own. */
  public SessionModel(SessionStore store, Optional<SessionLifetime> lifetime) {
    this(store, lifetime, Terminal.PERSONAL);
  }
}
