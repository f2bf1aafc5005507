/**
 * The gateway in front of providers that are not ours, really started: what each does when people
 * sign in, are refused and leave, when keys and tokens change, and when what was granted is over.
 *
 * <p>Start with {@link dev.grantwise.conformance.foreign.ProviderContract}.
 */
@NullMarked
package dev.grantwise.conformance.foreign;

import org.jspecify.annotations.NullMarked;
