/**
 * Planning by generate and test: every design is enumerated, every one that violates a MUST is
 * dropped, and the best remaining wins by declared criteria.
 *
 * <p>Start with {@link dev.grantwise.advisor.planner.Planner}. What is required is written in the
 * rules and nowhere here: this package only projects a design onto the facts that rules read.
 */
@NullMarked
package dev.grantwise.advisor.planner;

import org.jspecify.annotations.NullMarked;
