/**
 * The event log in the database: written in the transaction of the change it tells of, and chained
 * so that what is missing or altered shows (attack L3).
 *
 * <p>Start with {@link dev.grantwise.store.event.Ledger}; {@link
 * dev.grantwise.store.event.EventAudit} reads and verifies.
 */
@NullMarked
package dev.grantwise.store.event;

import org.jspecify.annotations.NullMarked;
