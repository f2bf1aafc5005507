/**
 * Who may use a token besides holding it: proofs of keys and certificates at the server's own
 * endpoints (RFC 9449, RFC 8705). Start with {@link dev.grantwise.server.sender.SenderProofs}.
 */
@NullMarked
package dev.grantwise.server.sender;

import org.jspecify.annotations.NullMarked;
