package dev.grantwise.server.client;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.List;
import java.util.Set;

/**
 * Which of our access tokens a client may exchange, and for what (RFC 8693 1.1 leaves it to the
 * server). Everything that is not named is refused.
 *
 * @param from whose tokens: the clients that they were issued to
 * @param received for which audiences they were made: what this client is as an API
 * @param targets the audiences of what it may get for them
 * @param scopes all that such a token may have; the token it is exchanged for limits it further
 */
public record ExchangePolicy(
    Set<ClientId> from,
    Set<ResourceIndicator> received,
    List<ResourceIndicator> targets,
    ScopeSet scopes) {

  public ExchangePolicy {
    from = Set.copyOf(from);
    received = Set.copyOf(received);
    targets = List.copyOf(targets);
  }
}
