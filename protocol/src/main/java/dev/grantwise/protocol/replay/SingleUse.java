package dev.grantwise.protocol.replay;

import dev.grantwise.protocol.secret.Sha256;
import java.time.Instant;

/**
 * Something that is good for one use.
 *
 * @param kind what it is: equal identifiers of two kinds are different things
 * @param owner who chose the identifier, so that nobody can use up another's: a client, an issuer,
 *     a key's thumbprint
 * @param id the identifier, such as {@code jti}; stored hashed, of any length the parser let
 *     through
 * @param until when it is refused for its age alone: end of life plus the skew granted on both
 *     sides, or a replay just after forgetting would pass (attack A34)
 */
public record SingleUse(Kind kind, String owner, String id, Instant until) {

  /** What is used once. */
  public enum Kind {
    /** A DPoP proof (RFC 9449 11.1); the owner is the thumbprint of its key. */
    DPOP_PROOF,
    /** A client assertion (RFC 7523 3, RFC 10070 4); the owner is the client. */
    CLIENT_ASSERTION,
    /** An assertion that grants a token (RFC 7523 2.1, 3); the owner is its issuer. */
    GRANT_ASSERTION,
    /** A signed authorization request (RFC 9101 10.2); the owner is the client. */
    REQUEST_OBJECT,
    /** A logout token (OpenID Connect Back-Channel Logout 2.6); the owner is the issuer. */
    LOGOUT_TOKEN
  }

  /** 32 bytes that stand for it, so that a long identifier takes no more room than a short one. */
  public byte[] digest() {
    return Sha256.digest(kind + " " + owner.length() + " " + owner + " " + id);
  }
}
