/**
 * What has to be delivered to somebody else after a change: webhooks, logout tokens, security
 * events. At least once, in the background.
 *
 * <p>Start with {@link dev.grantwise.store.outbox.Outbox}.
 */
@NullMarked
package dev.grantwise.store.outbox;

import org.jspecify.annotations.NullMarked;
