package dev.grantwise.protocol.jose;

import dev.grantwise.protocol.jose.KeyProblem.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/** A key whose private half is elsewhere, proven once to belong to its public half. */
public final class RemoteKey implements Signer {

  private final VerificationKey publicHalf;
  private final PrivateHalf privateHalf;

  private RemoteKey(VerificationKey publicHalf, PrivateHalf privateHalf) {
    this.publicHalf = publicHalf;
    this.privateHalf = privateHalf;
  }

  /**
   * Signs once and verifies that with the public half: a pair that does not belong together would
   * make tokens that everybody refuses.
   *
   * @param publicHalf with the algorithm it is for; its thumbprint is its name where it has none
   * @throws IllegalArgumentException if the public half names no algorithm
   */
  public static KeyReading prove(VerificationKey publicHalf, PrivateHalf privateHalf) {
    if (publicHalf.algorithm().isEmpty()) {
      throw new IllegalArgumentException("remote key: a public half that names its algorithm");
    }
    RemoteKey key =
        new RemoteKey(
            publicHalf.id().isPresent() ? publicHalf : publicHalf.withThumbprintAsId(),
            privateHalf);
    try {
      return SelfCheck.of(key, key.signedRaw(SelfCheck.INPUT));
    } catch (IOException e) {
      return KeyReading.unusable(
          Kind.UNREACHABLE,
          "What has the private half of key " + key.id() + " does not answer",
          "a signature",
          "Look whether it is there and reachable, and start again");
    } catch (GeneralSecurityException e) {
      return KeyReading.unusable(
          Kind.UNREACHABLE,
          "What has the private half of key " + key.id() + " refuses to sign by " + key.algorithm(),
          "a key that may be used for signatures of this algorithm",
          "Allow it there, or name another key or algorithm");
    }
  }

  @Override
  public KeyId id() {
    return publicHalf.id().orElseThrow();
  }

  @Override
  public SigningAlgorithm algorithm() {
    return publicHalf.algorithm().orElseThrow();
  }

  @Override
  public VerificationKey verificationKey() {
    return publicHalf;
  }

  @Override
  public byte[] sign(String signingInput) {
    try {
      byte[] signature = signedRaw(signingInput);
      if (signature.length != publicHalf.signatureBytes(algorithm())) {
        throw new SigningUnavailable(id(), "it answered with " + signature.length + " bytes");
      }
      return signature;
    } catch (IOException | GeneralSecurityException e) {
      throw new SigningUnavailable(id(), e);
    }
  }

  private byte[] signedRaw(String signingInput) throws IOException, GeneralSecurityException {
    return privateHalf.sign(signingInput.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public String toString() {
    return "RemoteKey(" + id() + ", " + algorithm() + ")";
  }
}
