/** Rules of DPoP proofs (RFC 9449 4.3): of this request, this key, this token, now and once. */
@NullMarked
package dev.grantwise.protocol.rule.dpop;

import org.jspecify.annotations.NullMarked;
