package dev.grantwise.server.device;

import dev.grantwise.protocol.client.ClientId;
import dev.grantwise.protocol.detail.AuthorizationDetails;
import dev.grantwise.protocol.http.CoarseAddress;
import dev.grantwise.protocol.scope.ResourceIndicator;
import dev.grantwise.protocol.scope.ScopeSet;
import dev.grantwise.server.grant.GrantId;
import dev.grantwise.server.secret.SecretHash;
import dev.grantwise.server.sender.Sender;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a device asked for (RFC 8628 3.1): from the codes to the decision, none of it changes.
 *
 * @param deviceCode hash of the {@code DeviceCode}, its key
 * @param userCode hash of the {@code UserCode}
 * @param grant its public name, the same from the codes to the last token
 * @param details what it asks for in detail (RFC 9396)
 * @param sender whoever alone may poll: the holder of the key or certificate that was proven when
 *     the codes were asked for
 * @param origin roughly where the device is, if that is known
 * @param expires five minutes after it began, however often anybody polls
 */
public record DeviceAuthorization(
    SecretHash deviceCode,
    SecretHash userCode,
    GrantId grant,
    ClientId client,
    ScopeSet scopes,
    List<ResourceIndicator> resources,
    AuthorizationDetails details,
    Sender sender,
    Optional<CoarseAddress> origin,
    Instant created,
    Instant expires) {

  public DeviceAuthorization {
    resources = List.copyOf(resources);
  }
}
