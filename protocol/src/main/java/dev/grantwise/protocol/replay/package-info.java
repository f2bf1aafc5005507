/**
 * What may be used once and has to be remembered so that it is: the identifiers of proofs,
 * assertions, signed requests and logout tokens.
 *
 * <p>Start with {@link dev.grantwise.protocol.replay.ReplayGuard}, the port that remembers.
 */
@NullMarked
package dev.grantwise.protocol.replay;

import org.jspecify.annotations.NullMarked;
