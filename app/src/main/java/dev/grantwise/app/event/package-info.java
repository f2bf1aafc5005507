/**
 * Where events go: JSON lines in the state directory.
 *
 * <p>Start with {@link dev.grantwise.app.event.EventLog}.
 */
@NullMarked
package dev.grantwise.app.event;

import org.jspecify.annotations.NullMarked;
