/** The server's own sign-in sessions: what makes the second application not ask again. */
@NullMarked
package dev.grantwise.server.session;

import org.jspecify.annotations.NullMarked;
