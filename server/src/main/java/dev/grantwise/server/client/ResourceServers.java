package dev.grantwise.server.client;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.server.event.Telling;
import java.util.Set;

/**
 * The registered clients that are APIs themselves: they may ask about tokens made for them (RFC
 * 7662 2.1) and follow the revocation feed. What such a client shows is what it is registered with;
 * it needs no grant type for this, and best has none, so that its credentials open nothing else.
 */
public interface ResourceServers {

  /**
   * Says which APIs a client is, in place of what was said before.
   *
   * @param audiences none for a client that is none any more
   * @param telling told only if that is something else than before
   */
  void register(
      ClientId client,
      Set<ResourceIndicator> audiences,
      Telling<? super Set<ResourceIndicator>> telling);

  /** The APIs that a client is; none for most. */
  Set<ResourceIndicator> audiences(ClientId client);
}
