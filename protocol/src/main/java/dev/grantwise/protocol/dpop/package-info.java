/**
 * Demonstrating proof of possession, on the side of those who receive proofs (RFC 9449): the
 * authorization server and the API. Making one is {@link dev.grantwise.protocol.message.DpopProof}.
 *
 * <p>Start with {@link dev.grantwise.protocol.dpop.DpopCheck}. It is asked before anything is
 * consumed: an answer that wants another proof must leave a code or a refresh token as it was.
 */
@NullMarked
package dev.grantwise.protocol.dpop;

import org.jspecify.annotations.NullMarked;
