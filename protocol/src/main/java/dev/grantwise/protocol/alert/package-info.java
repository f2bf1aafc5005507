/**
 * Which events somebody should look at now: events in, alerts out, in bounded memory.
 *
 * <p>Start with {@link dev.grantwise.protocol.alert.AlertWatch}; {@code docs/alerts.md} lists all
 * alerts with what to do.
 */
@NullMarked
package dev.grantwise.protocol.alert;

import org.jspecify.annotations.NullMarked;
