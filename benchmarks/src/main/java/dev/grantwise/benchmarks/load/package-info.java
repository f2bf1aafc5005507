/**
 * How many requests a running authorization server answers for a second of processor time, ours and
 * others by the same program. Start with {@link dev.grantwise.benchmarks.load.ServerLoad}.
 */
@NullMarked
package dev.grantwise.benchmarks.load;

import org.jspecify.annotations.NullMarked;
