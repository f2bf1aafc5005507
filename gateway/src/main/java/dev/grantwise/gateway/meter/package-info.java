/**
 * What a gateway tells of its work for somebody who counts it.
 *
 * <p>Start with {@link dev.grantwise.gateway.meter.GatewayMeter}.
 */
@NullMarked
package dev.grantwise.gateway.meter;

import org.jspecify.annotations.NullMarked;
