/** The planner and the auditor: pure functions over the rules. */
@NullMarked
package dev.grantwise.advisor;

import org.jspecify.annotations.NullMarked;
