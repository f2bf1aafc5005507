/**
 * Keeps access tokens usable: one owner per grant, refresh ahead of expiry, and a journal that says
 * after a crash what may have been sent.
 *
 * <p>Start with {@link dev.grantwise.client.refresh.AccessTokenSource} to use tokens, with {@link
 * dev.grantwise.client.refresh.TokenVault} to store them.
 */
@NullMarked
package dev.grantwise.client.refresh;

import org.jspecify.annotations.NullMarked;
