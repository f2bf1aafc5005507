package dev.grantwise.advisor.file;

import dev.grantwise.protocol.scope.ResourceIndicator;
import java.net.URI;
import java.util.Optional;

/**
 * A server behind the gateway.
 *
 * @param path requests below this path go there
 * @param to an http or https URL without user-info, query or fragment
 * @param resource whose access token the gateway attaches; without one it attaches none
 */
public record Upstream(PathPrefix path, URI to, Optional<ResourceIndicator> resource) {}
