/**
 * Which guesses at passwords and client secrets are let through, and why nobody can lock somebody
 * else out with them. {@code docs/decisions/0017} has the reasons.
 *
 * <p>Start with {@link dev.grantwise.server.throttle.SignInThrottle}.
 */
@NullMarked
package dev.grantwise.server.throttle;

import org.jspecify.annotations.NullMarked;
