package dev.grantwise.protocol.jose;

/**
 * A token that is not believed.
 *
 * @param text for the log: what was expected and what was seen, without any part of the token that
 *     was not looked up in our own vocabulary
 */
public record RefusedJwt(Reason reason, String text) implements JwtVerification {

  /** Why, for a program. */
  public enum Reason {
    /** Not three base64url parts of JSON within the limits. */
    MALFORMED,
    /** The algorithm is {@code none}, unknown or not on the list of the one who asks. */
    ALGORITHM_NOT_ALLOWED,
    /** The header demands something that is not understood (RFC 7515 4.1.11). */
    UNSUPPORTED_HEADER,
    /** The key set has no key of that name: it may be new, so refetch the set once. */
    UNKNOWN_KEY,
    /** The header names no key, or one of several equal names. */
    AMBIGUOUS_KEY,
    /** The key named is for another algorithm (RFC 8725 3.1). */
    KEY_OF_OTHER_ALGORITHM,
    /** The signature is not that key's over this text. */
    WRONG_SIGNATURE
  }
}
