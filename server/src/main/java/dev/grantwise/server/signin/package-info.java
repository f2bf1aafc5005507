/**
 * How somebody proves who they are, and the session that follows; start with {@link
 * dev.grantwise.server.signin.PasswordCheck}.
 */
@NullMarked
package dev.grantwise.server.signin;

import org.jspecify.annotations.NullMarked;
