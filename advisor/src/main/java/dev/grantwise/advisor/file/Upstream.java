package dev.grantwise.advisor.file;

import dev.grantwise.protocol.scope.ResourceIndicator;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A server behind the gateway.
 *
 * @param path requests below this path go there
 * @param to an http or https URL without user-info, query or fragment
 * @param resource whose access token the gateway attaches; without one it attaches none
 * @param identity how it is told who is signed in
 * @param identityKey the file of the key that signs that, relative to the client file; without one
 *     each start makes a key
 * @param tls how it is reached, where the platform's authorities are not enough
 */
public record Upstream(
    PathPrefix path,
    URI to,
    Optional<ResourceIndicator> resource,
    IdentityForm identity,
    Optional<Path> identityKey,
    Optional<UpstreamTls> tls) {

  /** One that is not told who is signed in. */
  public Upstream(PathPrefix path, URI to, Optional<ResourceIndicator> resource) {
    this(path, to, resource, IdentityForm.NONE, Optional.empty(), Optional.empty());
  }
}
