/**
 * Private keys as other tools write them: PEM (PKCS #8, RFC 7468 10) and JWK (RFC 7517).
 *
 * <p>Start with {@link dev.grantwise.protocol.keyfile.KeyText}. Reading the file, and whether
 * others may read it too, is the caller's business.
 */
@NullMarked
package dev.grantwise.protocol.keyfile;

import org.jspecify.annotations.NullMarked;
