/**
 * A plan as data: what to build, every message of it, where each token lives, and why not
 * otherwise.
 *
 * <p>Start with {@link dev.grantwise.advisor.plan.Plan}. Its parts and their components carry the
 * names of the plan's JSON form; the planner makes one, the renderers print one, and the wire test
 * holds running traffic against {@link dev.grantwise.advisor.plan.Step}.
 */
@NullMarked
package dev.grantwise.advisor.plan;

import org.jspecify.annotations.NullMarked;
