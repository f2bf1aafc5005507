package dev.grantwise.protocol.certificate;

import dev.grantwise.protocol.Parsed;
import dev.grantwise.protocol.rule.Validity;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;

/**
 * A certificate as a client showed it (RFC 5280), well formed and not yet believed. Two are equal
 * if their encodings are. Safe for many threads.
 */
public final class ClientCertificate {

  /** Longest encoding that is read; our choice, several times what clients use. */
  public static final int MAX_BYTES = 16 * 1024;

  private static final String WHAT = "certificate";

  private final byte[] encoded;
  private final X509Certificate x509;

  private ClientCertificate(byte[] encoded, X509Certificate x509) {
    this.encoded = encoded;
    this.x509 = x509;
  }

  /** Reads one certificate in DER and nothing after it; the text form (PEM) is refused. */
  public static Parsed<ClientCertificate> parse(byte[] der) {
    if (der.length == 0 || der.length > MAX_BYTES) {
      return Parsed.malformed(WHAT, "1 to " + MAX_BYTES + " bytes");
    }
    try {
      X509Certificate read =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der));
      // The factory also reads PEM and leaves what follows: then the bytes differ.
      byte[] encoded = read.getEncoded();
      return Arrays.equals(encoded, der)
          ? Parsed.of(new ClientCertificate(encoded, read))
          : Parsed.malformed(WHAT, "one X.509 certificate in DER and nothing after it");
    } catch (CertificateException e) {
      return Parsed.malformed(WHAT, "one X.509 certificate in DER");
    }
  }

  /**
   * One that the platform's TLS already read.
   *
   * @throws IllegalArgumentException if it cannot be encoded, which a certificate of a handshake
   *     can
   */
  public static ClientCertificate of(X509Certificate certificate) {
    try {
      return parse(certificate.getEncoded()).orThrow();
    } catch (CertificateException e) {
      throw new IllegalArgumentException("certificate: one that can be encoded", e);
    }
  }

  /** What a token bound to it carries in {@code cnf} (RFC 8705 3.1). */
  public CertificateThumbprint thumbprint() {
    return CertificateThumbprint.ofDer(encoded);
  }

  /** How its own dates stand to the present, to the second and without any skew. */
  public Validity validity(Instant now) {
    if (now.isBefore(x509.getNotBefore().toInstant())) {
      return Validity.NOT_YET;
    }
    return now.isAfter(x509.getNotAfter().toInstant()) ? Validity.EXPIRED : Validity.CURRENT;
  }

  X509Certificate x509() {
    return x509;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClientCertificate certificate
        && Arrays.equals(encoded, certificate.encoded);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(encoded);
  }

  /** By thumbprint: the names inside are the peer's text. */
  @Override
  public String toString() {
    return "ClientCertificate(" + thumbprint().value() + ")";
  }
}
