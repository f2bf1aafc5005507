/**
 * Plans to render, and what somebody may put into one to break a form of it.
 *
 * <p>Start with {@link dev.grantwise.advisor.render.testkit.Plans}.
 */
@NullMarked
package dev.grantwise.advisor.render.testkit;

import org.jspecify.annotations.NullMarked;
