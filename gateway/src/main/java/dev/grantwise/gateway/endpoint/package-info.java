/**
 * The gateway's own endpoints, as functions from request to response.
 *
 * <p>Start with {@link dev.grantwise.gateway.endpoint.Endpoints}.
 */
@NullMarked
package dev.grantwise.gateway.endpoint;

import org.jspecify.annotations.NullMarked;
