/**
 * The authorization server as one function from a request to its response; start with {@link
 * dev.grantwise.server.endpoint.AuthorizationServer}.
 */
@NullMarked
package dev.grantwise.server.endpoint;

import org.jspecify.annotations.NullMarked;
