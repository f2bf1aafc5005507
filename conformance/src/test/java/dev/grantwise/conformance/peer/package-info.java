/**
 * Other people's implementations against ours, in both directions: our modules share one vocabulary
 * and could agree on a mistake.
 *
 * <p>Start with {@link dev.grantwise.conformance.peer.NodePeer}, which asks libraries from npm.
 */
@NullMarked
package dev.grantwise.conformance.peer;

import org.jspecify.annotations.NullMarked;
