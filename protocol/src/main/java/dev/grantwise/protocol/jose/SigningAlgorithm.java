package dev.grantwise.protocol.jose;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.List;
import java.util.Optional;

/**
 * A signature algorithm that Grantwise makes and accepts (RFC 7518 3.1, RFC 9864 2.2). All are
 * asymmetric, so no public key can ever be taken for a shared secret, and there is no {@code none}.
 */
public enum SigningAlgorithm {
  /** ECDSA on P-256: small and quick, so the first choice. */
  ES256("ES256", KeyType.EC, "SHA256withECDSAinP1363Format", "SHA-256"),
  PS256("PS256", KeyType.RSA, "RSASSA-PSS", "SHA-256"),
  /** For peers of OpenID Connect, which must have it (Core 15.1). */
  RS256("RS256", KeyType.RSA, "SHA256withRSA", "SHA-256"),
  /** Also read under its older name {@code EdDSA} (RFC 8037 3.1). */
  ED25519("Ed25519", KeyType.OKP, "Ed25519", "SHA-512");

  /** Asking for {@code values()} copies them, and every token asks. */
  private static final List<SigningAlgorithm> ALL = List.of(values());

  private static final String OLDER_NAME_OF_ED25519 = "EdDSA";
  private static final int SHA256_LENGTH = 32;

  private final String headerName;
  private final KeyType keyType;
  private final String platformName;
  private final String hash;

  SigningAlgorithm(String headerName, KeyType keyType, String platformName, String hash) {
    this.headerName = headerName;
    this.keyType = keyType;
    this.platformName = platformName;
    this.hash = hash;
  }

  /** The algorithm of an {@code alg} value, compared with case (RFC 7515 4.1.1). */
  public static Optional<SigningAlgorithm> of(String alg) {
    for (SigningAlgorithm known : ALL) {
      if (known.headerName.equals(alg)) {
        return Optional.of(known);
      }
    }
    return alg.equals(OLDER_NAME_OF_ED25519) ? Optional.of(ED25519) : Optional.empty();
  }

  /** The value of {@code alg} that is written. */
  public String headerName() {
    return headerName;
  }

  public KeyType keyType() {
    return keyType;
  }

  /** The digest inside the algorithm, which {@code at_hash} uses too. */
  String hash() {
    return hash;
  }

  Signature platformSignature() throws GeneralSecurityException {
    return parameterised(Signature.getInstance(platformName));
  }

  /** The same by one provider, which alone can use its keys. */
  Signature platformSignature(Provider provider) throws GeneralSecurityException {
    return parameterised(Signature.getInstance(platformName, provider));
  }

  private Signature parameterised(Signature signature) throws GeneralSecurityException {
    if (this == PS256) {
      signature.setParameter(
          new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, SHA256_LENGTH, 1));
    }
    return signature;
  }

  @Override
  public String toString() {
    return headerName;
  }
}
