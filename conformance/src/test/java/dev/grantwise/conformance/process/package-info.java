/**
 * The command {@code grantwise} as a process of its own: what it says, how it ends, and what it
 * leaves behind. Start with {@link dev.grantwise.conformance.process.GrantwiseProcess}.
 */
@NullMarked
package dev.grantwise.conformance.process;

import org.jspecify.annotations.NullMarked;
