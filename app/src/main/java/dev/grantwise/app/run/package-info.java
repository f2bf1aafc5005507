/**
 * Does what the plan says: the composition root of everything that runs.
 *
 * <p>Start with {@link dev.grantwise.app.run.RunCommand} for the command, with {@link
 * dev.grantwise.app.run.Installation} for what is started, in which order. Clocks and randomness
 * are real here and nowhere else.
 */
@NullMarked
package dev.grantwise.app.run;

import org.jspecify.annotations.NullMarked;
