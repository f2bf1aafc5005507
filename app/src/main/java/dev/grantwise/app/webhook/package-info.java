/**
 * Signed messages to the operator's own programs, in the form of Standard Webhooks.
 *
 * <p>Start with {@link dev.grantwise.app.webhook.SignedWebhook}.
 */
@NullMarked
package dev.grantwise.app.webhook;

import org.jspecify.annotations.NullMarked;
