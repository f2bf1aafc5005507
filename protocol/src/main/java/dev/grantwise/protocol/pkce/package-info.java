/** Proof Key for Code Exchange (RFC 7636), S256 only. */
@NullMarked
package dev.grantwise.protocol.pkce;

import org.jspecify.annotations.NullMarked;
