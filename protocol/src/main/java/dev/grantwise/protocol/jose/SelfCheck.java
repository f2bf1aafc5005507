package dev.grantwise.protocol.jose;

import dev.grantwise.protocol.jose.KeyProblem.Kind;

/** Holds the first signature of a key against its public half. */
final class SelfCheck {

  /** Not a JWS: what is signed here is good for nothing else. */
  static final String INPUT = "grantwise: does this pair of keys belong together?";

  private static final int DER_SEQUENCE = 0x30;

  private SelfCheck() {}

  static KeyReading of(Signer key, byte[] signature) {
    int expected = key.verificationKey().signatureBytes(key.algorithm());
    if (signature.length != expected) {
      return KeyReading.unusable(
          Kind.WRONG_SIGNATURE_FORM,
          "Key " + key.id() + " signs with " + signature.length + " bytes" + guess(signature),
          expected + " bytes, as JWS has them (RFC 7518 3)",
          "Correct the adapter, or the size of the public key");
    }
    return key.verificationKey().verifies(key.algorithm(), INPUT, signature)
        ? new KeyReading.Usable(key)
        : KeyReading.unusable(
            Kind.MISMATCH,
            "What key " + key.id() + " signs, its public half does not verify",
            "both halves of one pair",
            "Export the pair again, or name the certificate that belongs to the key");
  }

  private static String guess(byte[] signature) {
    return signature.length > 0 && signature[0] == DER_SEQUENCE ? ", which looks like DER" : "";
  }
}
