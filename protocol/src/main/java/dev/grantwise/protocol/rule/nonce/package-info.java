/** Which attempt an ID token belongs to: the {@code nonce} (OpenID Connect Core 1.0 15.5.2). */
@NullMarked
package dev.grantwise.protocol.rule.nonce;

import org.jspecify.annotations.NullMarked;
