/**
 * Events for people: gathered from the log file and the database, filtered, and printed.
 *
 * <p>Start with {@link dev.grantwise.app.eventview.EventSources}.
 */
@NullMarked
package dev.grantwise.app.eventview;

import org.jspecify.annotations.NullMarked;
