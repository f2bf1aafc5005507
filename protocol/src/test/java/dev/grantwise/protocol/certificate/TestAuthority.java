package dev.grantwise.protocol.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.RFC4519Style;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes certificates for tests: an authority, those below it, and those of clients. */
final class TestAuthority {

  /** A day in the middle of every certificate's life. */
  static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  private static final Duration LIFE = Duration.ofDays(30);
  private static final AtomicLong SERIAL = new AtomicLong(1);

  private final X500Name name;
  private final KeyPair keys;
  private final ClientCertificate certificate;

  private TestAuthority(X500Name name, KeyPair keys, ClientCertificate certificate) {
    this.name = name;
    this.keys = keys;
    this.certificate = certificate;
  }

  /** What a certificate of a client says. */
  record Content(
      String subject,
      Optional<GeneralName> alternative,
      Optional<KeyPurposeId> purpose,
      Instant from,
      Instant until) {

    static Content of(String subject) {
      return new Content(
          subject,
          Optional.empty(),
          Optional.of(KeyPurposeId.id_kp_clientAuth),
          NOW.minus(LIFE),
          NOW.plus(LIFE));
    }

    Content with(GeneralName name) {
      return new Content(subject, Optional.of(name), purpose, from, until);
    }

    Content forPurpose(KeyPurposeId only) {
      return new Content(subject, alternative, Optional.of(only), from, until);
    }

    Content forEveryPurpose() {
      return new Content(subject, alternative, Optional.empty(), from, until);
    }

    Content between(Instant start, Instant end) {
      return new Content(subject, alternative, purpose, start, end);
    }
  }

  static TestAuthority root(String name) {
    KeyPair keys = keys();
    X500Name issuer = name(name);
    return new TestAuthority(
        issuer, keys, authorityCertificate(issuer, keys, issuer, keys, Optional.empty()));
  }

  /** One below this, which may have none below itself. */
  TestAuthority below(String subject) {
    KeyPair own = keys();
    X500Name ownName = name(subject);
    return new TestAuthority(
        ownName, own, authorityCertificate(ownName, own, name, keys, Optional.of(0)));
  }

  ClientCertificate certificate() {
    return certificate;
  }

  ClientCertificate issue(Content content) {
    return issue(content, keys());
  }

  /** One for a pair that the caller has. */
  ClientCertificate issue(Content content, KeyPair own) {
    return issue(content, name, keys, own);
  }

  static ClientCertificate selfSigned(Content content) {
    KeyPair own = keys();
    return issue(content, name(content.subject()), own, own);
  }

  private static ClientCertificate issue(
      Content content, X500Name issuer, KeyPair issuerKeys, KeyPair own) {
    try {
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              issuer,
              BigInteger.valueOf(SERIAL.getAndIncrement()),
              Date.from(content.from()),
              Date.from(content.until()),
              name(content.subject()),
              own.getPublic());
      if (content.alternative().isPresent()) {
        builder.addExtension(
            Extension.subjectAlternativeName, false, new GeneralNames(content.alternative().get()));
      }
      if (content.purpose().isPresent()) {
        builder.addExtension(
            Extension.extendedKeyUsage, true, new ExtendedKeyUsage(content.purpose().get()));
      }
      return signed(builder, issuerKeys);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ClientCertificate authorityCertificate(
      X500Name subject, KeyPair own, X500Name issuer, KeyPair issuerKeys, Optional<Integer> below) {
    try {
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              issuer,
              BigInteger.valueOf(SERIAL.getAndIncrement()),
              Date.from(NOW.minus(LIFE)),
              Date.from(NOW.plus(LIFE)),
              subject,
              own.getPublic());
      builder.addExtension(
          Extension.basicConstraints,
          true,
          below.map(BasicConstraints::new).orElse(new BasicConstraints(true)));
      return signed(builder, issuerKeys);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ClientCertificate signed(X509v3CertificateBuilder builder, KeyPair issuerKeys)
      throws IOException {
    try {
      byte[] der =
          builder
              .build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate()))
              .getEncoded();
      return ClientCertificate.parse(der).orThrow();
    } catch (OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** RFC 4514 2.1: the text begins with what stands last in the certificate. */
  private static X500Name name(String text) {
    return new X500Name(RFC4519Style.INSTANCE, text);
  }

  static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
