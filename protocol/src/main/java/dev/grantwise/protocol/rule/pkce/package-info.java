/** Proof Key for Code Exchange, on every interactive request (RFC 7636, RFC 9700 2.1.1). */
@NullMarked
package dev.grantwise.protocol.rule.pkce;

import org.jspecify.annotations.NullMarked;
