package dev.grantwise.app.fetch;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Issues certificates for servers of a test. */
final class TestAuthority {

  private static final X500Name NAME = new X500Name("CN=Test authority");
  private static final Duration DAY = Duration.ofDays(1);

  private final KeyPair keys = keyPair();
  private final X509Certificate certificate;

  TestAuthority() {
    Instant now = Instant.now();
    this.certificate = sign(NAME, keys, new Validity(now.minus(DAY), now.plus(DAY)), true, NAME);
  }

  private record Validity(Instant from, Instant to) {}

  X509Certificate certificate() {
    return certificate;
  }

  /** A server that this authority calls by that name. */
  SSLContext server(String name) {
    Instant now = Instant.now();
    return context(name, new Validity(now.minus(DAY), now.plus(DAY)));
  }

  SSLContext expired(String name) {
    Instant now = Instant.now();
    return context(name, new Validity(now.minus(DAY), now.minusSeconds(60)));
  }

  private SSLContext context(String name, Validity validity) {
    try {
      KeyPair own = keyPair();
      X509Certificate leaf = sign(NAME, own, validity, false, new X500Name("CN=" + name));
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          "server", own.getPrivate(), new char[0], new Certificate[] {leaf, certificate});
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private X509Certificate sign(
      X500Name issuer, KeyPair subjectKeys, Validity validity, boolean authority, X500Name name) {
    try {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              issuer,
              BigInteger.valueOf(System.nanoTime()),
              Date.from(validity.from()),
              Date.from(validity.to()),
              name,
              subjectKeys.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      if (!authority) {
        String host = name.toString().substring("CN=".length());
        int type = host.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName;
        builder.addExtension(
            Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(type, host)));
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair keyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
