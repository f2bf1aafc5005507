/**
 * The end of a session, as its provider tells it (OpenID Connect Back-Channel Logout).
 *
 * <p>Start with {@link dev.grantwise.client.logout.LogoutTokenValidator}.
 */
@NullMarked
package dev.grantwise.client.logout;

import org.jspecify.annotations.NullMarked;
