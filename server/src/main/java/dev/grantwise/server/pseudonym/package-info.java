/** Under which names a client knows users and their sessions. */
@NullMarked
package dev.grantwise.server.pseudonym;

import org.jspecify.annotations.NullMarked;
