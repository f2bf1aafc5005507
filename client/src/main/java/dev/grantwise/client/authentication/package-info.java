/**
 * Who the client is, shown anew with each request.
 *
 * <p>Start with {@link dev.grantwise.client.authentication.ClientAuthenticator}.
 */
@NullMarked
package dev.grantwise.client.authentication;

import org.jspecify.annotations.NullMarked;
