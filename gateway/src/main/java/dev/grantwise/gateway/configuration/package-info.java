/**
 * What a gateway is given: its configuration with the route table, and the services it works with.
 *
 * <p>Start with {@link dev.grantwise.gateway.configuration.GatewayConfiguration}.
 */
@NullMarked
package dev.grantwise.gateway.configuration;

import org.jspecify.annotations.NullMarked;
