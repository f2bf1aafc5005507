/**
 * What is planned is what runs: the traffic between the parties, recorded, held against the steps
 * of the plan to the letter.
 *
 * <p>Start with {@link dev.grantwise.conformance.plan.PlanOnTheWire}.
 */
@NullMarked
package dev.grantwise.conformance.plan;

import org.jspecify.annotations.NullMarked;
