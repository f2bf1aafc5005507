/**
 * A backend for frontend: sessions, CSRF protection and the relay (RFC 10017 6.1).
 *
 * <p>Start with {@link dev.grantwise.gateway.Gateway}.
 */
@NullMarked
package dev.grantwise.gateway;

import org.jspecify.annotations.NullMarked;
