/**
 * Signing in on another device (RFC 8628): the codes to show, and asking until the user decided.
 *
 * <p>Start with {@link dev.grantwise.client.device.DeviceAuthorizationEndpoint}, then {@link
 * dev.grantwise.client.device.DevicePolling}.
 */
@NullMarked
package dev.grantwise.client.device;

import org.jspecify.annotations.NullMarked;
