/**
 * Signed tokens and the keys they are checked with: JWS, JWK and JWT (RFC 7515, 7517, 7519), held
 * to the JWT best current practice (RFC 8725).
 *
 * <p>Start with {@link dev.grantwise.protocol.jose.JwtSigner} to make a token and {@link
 * dev.grantwise.protocol.jose.JwtVerifier} to check one. Neither interprets the claims: an access
 * token and an ID token have validators of their own.
 *
 * <p>Where keys come from is split in two. What to do with a key set that ages, and with a token
 * that names a key we do not have, is decided here by {@link
 * dev.grantwise.protocol.jose.KeySetCache}, an immutable value that is told the time. Fetching is
 * not: each module that fetches keeps one reference to such a value and asks it before every
 * request, so the limits are the same everywhere and written once.
 */
@NullMarked
package dev.grantwise.protocol.jose;

import org.jspecify.annotations.NullMarked;
