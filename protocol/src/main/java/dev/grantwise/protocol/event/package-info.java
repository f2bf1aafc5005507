/**
 * What happened, as typed records for the log, the alerts and the audit.
 *
 * <p>Start with {@link dev.grantwise.protocol.event.Event}; {@code docs/events.md} lists them all.
 */
@NullMarked
package dev.grantwise.protocol.event;

import org.jspecify.annotations.NullMarked;
