/**
 * What a token request proves of its sender, held against what its client registered and what its
 * grant is bound to (RFC 9449 5, RFC 8705 3 and 4).
 */
@NullMarked
package dev.grantwise.protocol.rule.sender;

import org.jspecify.annotations.NullMarked;
