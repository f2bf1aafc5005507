/**
 * Signing a user in: the attempt, the check of what comes back through the browser, the check of
 * the ID token.
 *
 * <p>Start with {@link dev.grantwise.client.signin.SignIn}. The order is held by types: only {@link
 * dev.grantwise.client.signin.AuthorizationResponseValidator} makes the {@link
 * dev.grantwise.client.signin.ValidatedCode} that a token endpoint takes. For a client that asks
 * for signed responses, {@link dev.grantwise.client.signin.SignedResponseValidator} stands before
 * it.
 */
@NullMarked
package dev.grantwise.client.signin;

import org.jspecify.annotations.NullMarked;
