/**
 * Other people's implementations against ours, in both directions: our modules share one vocabulary
 * and could agree on a mistake.
 *
 * <p>Start with {@link dev.grantwise.conformance.peer.Peer}, which asks libraries from npm and
 * Debian, and {@link dev.grantwise.conformance.peer.ForeignFlowTest}, where whole clients of other
 * people's making go through their flows.
 */
@NullMarked
package dev.grantwise.conformance.peer;

import org.jspecify.annotations.NullMarked;
