/**
 * The token endpoint and the revocation endpoint: getting tokens and ending them.
 *
 * <p>Start with {@link dev.grantwise.client.token.TokenEndpoint}.
 */
@NullMarked
package dev.grantwise.client.token;

import org.jspecify.annotations.NullMarked;
