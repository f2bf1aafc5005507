/**
 * What changed between a plan that was saved and the one of today, by meaning: steps by name,
 * decisions by topic, statements of the provider by theirs. Start with {@link
 * dev.grantwise.advisor.change.PlanChanges}.
 */
@NullMarked
package dev.grantwise.advisor.change;

import org.jspecify.annotations.NullMarked;
