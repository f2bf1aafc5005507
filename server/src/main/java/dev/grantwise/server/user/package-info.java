/** The people who sign in, and the ports to their accounts and passwords. */
@NullMarked
package dev.grantwise.server.user;

import org.jspecify.annotations.NullMarked;
