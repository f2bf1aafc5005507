/**
 * Signing in on another device (RFC 8628), by the advice of RFC 10027; start with {@link
 * dev.grantwise.server.device.DeviceAuthorizations}.
 */
@NullMarked
package dev.grantwise.server.device;

import org.jspecify.annotations.NullMarked;
