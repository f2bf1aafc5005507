/**
 * The identity provider as the gateway's endpoints use it.
 *
 * <p>Start with {@link dev.grantwise.gateway.provider.IdentityProvider}.
 */
@NullMarked
package dev.grantwise.gateway.provider;

import org.jspecify.annotations.NullMarked;
