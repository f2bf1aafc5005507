/** The authorization server: endpoints as functions, and the ports to its storage. */
@NullMarked
package dev.grantwise.server;

import org.jspecify.annotations.NullMarked;
