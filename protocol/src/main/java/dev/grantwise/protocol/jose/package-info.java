/**
 * Signed tokens and the keys they are checked with: JWS, JWK and JWT (RFC 7515, 7517, 7519), held
 * to the JWT best current practice (RFC 8725).
 *
 * <p>Start with {@link dev.grantwise.protocol.jose.JwtSigner} to make a token and {@link
 * dev.grantwise.protocol.jose.JwtVerifier} to check one. Neither interprets the claims: an access
 * token and an ID token have validators of their own.
 *
 * <p>Keys that sign are {@link dev.grantwise.protocol.jose.Signer}s: in this process, or behind the
 * port {@link dev.grantwise.protocol.jose.PrivateHalf} in a device or at a key service.
 *
 * <p>The keys of somebody else, which age and are renewed, are the business of {@code
 * dev.grantwise.protocol.keyset}.
 */
@NullMarked
package dev.grantwise.protocol.jose;

import org.jspecify.annotations.NullMarked;
