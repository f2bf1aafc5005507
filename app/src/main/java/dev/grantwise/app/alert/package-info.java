/**
 * Who is told of alerts: the log, and a webhook whose messages are signed.
 *
 * <p>Start with {@link dev.grantwise.app.alert.AlertDesk}; {@code docs/alerts.md} is for operators.
 */
@NullMarked
package dev.grantwise.app.alert;

import org.jspecify.annotations.NullMarked;
