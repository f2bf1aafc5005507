package dev.grantwise.protocol.jose;

/** A {@code kty} (RFC 7518 6.1, RFC 8037 2), each with the one kind of key that is used of it. */
public enum KeyType {
  /** On P-256 alone. */
  EC,
  /** Of 2048 to 4096 bits. */
  RSA,
  /** On Ed25519 alone. */
  OKP
}
