/**
 * Sign-in attempts: one record for each, bound to one browser, handed out once.
 *
 * <p>Start with {@link dev.grantwise.gateway.attempt.SignInAttempts}.
 */
@NullMarked
package dev.grantwise.gateway.attempt;

import org.jspecify.annotations.NullMarked;
