/**
 * What really goes over the wire, recorded between the processes, and held against what the plan
 * prints.
 *
 * <p>Start with {@link dev.grantwise.conformance.wire.WireTap}.
 */
@NullMarked
package dev.grantwise.conformance.wire;

import org.jspecify.annotations.NullMarked;
