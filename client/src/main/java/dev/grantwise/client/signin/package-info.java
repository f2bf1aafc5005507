/**
 * Signing a user in: the attempt, the check of what comes back through the browser, the check of
 * the ID token.
 *
 * <p>Start with {@link dev.grantwise.client.signin.SignIn}. The order is held by types: only {@link
 * dev.grantwise.client.signin.AuthorizationResponseValidator} makes the {@link
 * dev.grantwise.client.signin.ValidatedCode} that a token endpoint takes.
 */
@NullMarked
package dev.grantwise.client.signin;

import org.jspecify.annotations.NullMarked;
