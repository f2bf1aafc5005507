package dev.grantwise.protocol.jose;

/**
 * What checking a JWT's signature gives: a {@link VerifiedJwt} or a {@link RefusedJwt}. Whether the
 * claims are the right ones is the next question, and not answered here.
 */
public sealed interface JwtVerification permits VerifiedJwt, RefusedJwt {}
