package dev.grantwise.protocol.jose;

/**
 * A private key that signs by one algorithm and no other (RFC 8725 3.1), wherever it is: in this
 * process ({@link SigningKey}), or where it cannot be read ({@link RemoteKey}). Safe for use by
 * many threads.
 */
public sealed interface Signer permits SigningKey, RemoteKey {

  /** What others find its public half by. */
  KeyId id();

  SigningAlgorithm algorithm();

  /** The public half, for the key set that is published. */
  VerificationKey verificationKey();

  /**
   * The signature in the form of JWS (RFC 7518 3).
   *
   * @throws SigningUnavailable if the key is elsewhere and cannot sign now
   */
  byte[] sign(String signingInput);
}
