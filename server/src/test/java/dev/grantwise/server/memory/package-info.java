/** The storage ports in memory, for the server's own tests. */
@NullMarked
package dev.grantwise.server.memory;

import org.jspecify.annotations.NullMarked;
