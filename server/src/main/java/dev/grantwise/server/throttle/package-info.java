/** Bounds on how often somebody may fail. */
@NullMarked
package dev.grantwise.server.throttle;

import org.jspecify.annotations.NullMarked;
