/**
 * What may be used once, remembered for all nodes and over a restart.
 *
 * <p>Start with {@link dev.grantwise.store.replay.SqlReplayGuard}.
 */
@NullMarked
package dev.grantwise.store.replay;

import org.jspecify.annotations.NullMarked;
