/** Tests of signing in from a terminal. */
@NullMarked
package dev.grantwise.app.login;

import org.jspecify.annotations.NullMarked;
