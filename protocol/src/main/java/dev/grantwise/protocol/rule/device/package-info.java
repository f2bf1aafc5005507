/** Signing in on another device than the one that gets the tokens (RFC 8628, RFC 10027). */
@NullMarked
package dev.grantwise.protocol.rule.device;

import org.jspecify.annotations.NullMarked;
