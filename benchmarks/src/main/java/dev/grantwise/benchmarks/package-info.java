/**
 * How fast it is, by JMH. Start with {@link dev.grantwise.benchmarks.PlanningBenchmark}; the
 * commands and the targets stand in the README of this module.
 */
@NullMarked
package dev.grantwise.benchmarks;

import org.jspecify.annotations.NullMarked;
