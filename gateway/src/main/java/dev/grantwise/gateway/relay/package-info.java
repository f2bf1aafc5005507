/**
 * What is relayed where, with which headers, for whom.
 *
 * <p>Start with {@link dev.grantwise.gateway.relay.RequestGate}, which decides, and {@link
 * dev.grantwise.gateway.relay.Relay}, which acts.
 */
@NullMarked
package dev.grantwise.gateway.relay;

import org.jspecify.annotations.NullMarked;
