/**
 * Signing in from a terminal: the loopback redirect, codes for another device, and what is kept.
 *
 * <p>Start with {@link dev.grantwise.app.login.Login}.
 */
@NullMarked
package dev.grantwise.app.login;

import org.jspecify.annotations.NullMarked;
