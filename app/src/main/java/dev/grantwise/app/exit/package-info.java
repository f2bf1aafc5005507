/**
 * How a command ends: its exit code, and what it says when it cannot go on.
 *
 * <p>Start with {@link dev.grantwise.app.exit.ExitCode}.
 */
@NullMarked
package dev.grantwise.app.exit;

import org.jspecify.annotations.NullMarked;
