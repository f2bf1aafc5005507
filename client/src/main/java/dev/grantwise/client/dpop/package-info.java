/**
 * Proof of possession on the client's side (RFC 9449): each request gets a fresh proof, with the
 * nonce that its server gave last.
 *
 * <p>Start with {@link dev.grantwise.client.dpop.DpopExchange}.
 */
@NullMarked
package dev.grantwise.client.dpop;

import org.jspecify.annotations.NullMarked;
