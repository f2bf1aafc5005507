package dev.grantwise.app.key;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/** What a listener shows by TLS. The key leaves it for the handshake alone. */
public final class TlsIdentity {

  private static final byte[] PROBE = "grantwise".getBytes(StandardCharsets.US_ASCII);

  private final PrivateKey key;
  private final List<X509Certificate> chain;

  TlsIdentity(PrivateKey key, List<X509Certificate> chain) {
    this.key = key;
    this.chain = List.copyOf(chain);
  }

  PrivateKey key() {
    return key;
  }

  X509Certificate[] chain() {
    return chain.toArray(X509Certificate[]::new);
  }

  /** When the listener's own certificate is no longer good. */
  public Instant expires() {
    return own().getNotAfter().toInstant();
  }

  boolean isValid(Instant now) {
    return !now.isBefore(own().getNotBefore().toInstant()) && now.isBefore(expires());
  }

  CertificateNames names() {
    return CertificateNames.of(own());
  }

  /** Whether the key signs what the certificate verifies. */
  boolean fits() {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> "EdDSA";
        };
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(PROBE);
      byte[] signed = signature.sign();
      signature.initVerify(own().getPublicKey());
      signature.update(PROBE);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private X509Certificate own() {
    return chain.getFirst();
  }

  /** By the certificates: the key belongs to the first. */
  @Override
  public boolean equals(Object other) {
    return other instanceof TlsIdentity identity && identity.chain.equals(chain);
  }

  @Override
  public int hashCode() {
    return chain.hashCode();
  }

  @Override
  public String toString() {
    return "a certificate for " + names();
  }
}
