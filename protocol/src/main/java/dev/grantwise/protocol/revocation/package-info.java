/**
 * Access tokens that ended before their time, as an authorization server tells APIs of them: a
 * design of our own, since no specification has one that needs no introspection for each call.
 *
 * <p>Start with {@link dev.grantwise.protocol.revocation.RevokedTokens}; {@code docs/revocation.md}
 * has the exchange.
 */
@NullMarked
package dev.grantwise.protocol.revocation;

import org.jspecify.annotations.NullMarked;
