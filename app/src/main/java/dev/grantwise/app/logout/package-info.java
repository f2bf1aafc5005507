/**
 * How clients are told that a session ended (OpenID Connect Back-Channel Logout).
 *
 * <p>Start with {@link dev.grantwise.app.logout.LogoutDelivery}.
 */
@NullMarked
package dev.grantwise.app.logout;

import org.jspecify.annotations.NullMarked;
