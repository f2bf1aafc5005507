package dev.grantwise.protocol.certificate;

import java.security.KeyPair;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;

/** A client's certificate, the authority that issued it and its key, for tests elsewhere. */
public record SampleChain(KeyPair keys, ClientCertificate own, ClientCertificate authority) {

  /** A day on which both are valid. */
  public static final Instant NOW = TestAuthority.NOW;

  /** A fresh one. */
  public static SampleChain issued(String subject) {
    KeyPair keys = TestAuthority.keys();
    TestAuthority root = TestAuthority.root("CN=Root");
    return new SampleChain(
        keys, root.issue(TestAuthority.Content.of(subject), keys), root.certificate());
  }

  /** As it goes over the wire. */
  public static byte[] encoded(ClientCertificate certificate) {
    try {
      return certificate.x509().getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }
}
