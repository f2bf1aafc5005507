/**
 * Who the client is: identifier, redirect URIs, authentication, registered metadata (RFC 7591).
 *
 * <p>Start with {@link dev.grantwise.protocol.client.ClientMetadata}.
 */
@NullMarked
package dev.grantwise.protocol.client;

import org.jspecify.annotations.NullMarked;
