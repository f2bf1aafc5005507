/**
 * A plan for people and for programs: text for a terminal, and JSON.
 *
 * <p>Start with {@link dev.grantwise.advisor.render.PlanText} and {@link
 * dev.grantwise.advisor.render.PlanJson}.
 */
@NullMarked
package dev.grantwise.advisor.render;

import org.jspecify.annotations.NullMarked;
