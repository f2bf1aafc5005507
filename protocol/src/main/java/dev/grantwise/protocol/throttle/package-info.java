/**
 * Bounds on how often something may fail, in memory that is bounded too (RFC 6749 10.10).
 *
 * <p>Start with {@link dev.grantwise.protocol.throttle.Throttle}.
 */
@NullMarked
package dev.grantwise.protocol.throttle;

import org.jspecify.annotations.NullMarked;
