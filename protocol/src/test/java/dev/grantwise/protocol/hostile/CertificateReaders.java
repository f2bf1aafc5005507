package dev.grantwise.protocol.hostile;

import dev.grantwise.protocol.certificate.CertificateAuthentication;
import dev.grantwise.protocol.certificate.CertificateChain;
import dev.grantwise.protocol.certificate.CertificateName;
import dev.grantwise.protocol.certificate.CertificateText;
import dev.grantwise.protocol.certificate.CertificateThumbprint;
import dev.grantwise.protocol.certificate.ClientCertificate;
import dev.grantwise.protocol.certificate.ExpectedCertificate;
import dev.grantwise.protocol.certificate.ForwardedCertificates;
import dev.grantwise.protocol.certificate.SampleChain;
import dev.grantwise.protocol.certificate.ShownCertificate;
import dev.grantwise.protocol.certificate.TrustedAuthorities;
import dev.grantwise.protocol.certificate.TrustedProxies;
import dev.grantwise.protocol.jose.KeyReading;
import dev.grantwise.protocol.jose.PrivateHalf;
import dev.grantwise.protocol.jose.RemoteKey;
import dev.grantwise.protocol.jose.Signer;
import dev.grantwise.protocol.jose.SigningAlgorithm;
import dev.grantwise.protocol.jose.VerificationKey;
import dev.grantwise.protocol.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.security.Security;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Certificates of clients, in each form in which one arrives. */
final class CertificateReaders {

  private static final SampleChain CHAIN = SampleChain.issued("CN=client,O=Example");
  private static final ClientCertificate OWN = CHAIN.own();
  private static final String DER = Reader.text(encoded());
  private static final String BASE64 = Base64.getEncoder().encodeToString(encoded());
  private static final Signer KEY = signer();

  private CertificateReaders() {}

  static List<Reader> all() {
    return List.of(
        Reader.of(
                "certificate.ClientCertificate.parse(byte[])",
                text -> ClientCertificate.parse(Reader.bytes(text)),
                DER)
            .given("DER"),
        Reader.total(
                "certificate.CertificateAuthentication.check"
                    + "(ShownCertificate,ExpectedCertificate,Instant)",
                CertificateReaders::authenticated,
                DER)
            .given("DER"),
        Reader.total(
                "jose.VerificationKey.of(PublicKey,SigningAlgorithm)",
                CertificateReaders::publicKey,
                DER)
            .given("the key of a certificate in DER"),
        Reader.total(
            "certificate.CertificateText.read(String,Signer,Instant)",
            text ->
                CertificateText.read(text, KEY, SampleChain.NOW)
                        instanceof CertificateText.Reading.Usable usable
                    ? Optional.of(usable)
                    : Optional.empty(),
            pem(OWN) + pem(CHAIN.authority())),
        Reader.total(
            "certificate.ForwardedCertificates.of(Headers,String,Optional)",
            CertificateReaders::forwarded,
            "Client-Cert: :" + BASE64 + ":\nClient-Cert-Chain: :" + BASE64 + ":, :" + BASE64 + ":"),
        Reader.total(
            "certificate.CertificateName.parse(JsonObject)",
            Wire.ofJson(CertificateName::parse),
            "{\"tls_client_auth_subject_dn\":\"CN=client, O=\\\"A, B\\\", OU=x+OU=y\"}",
            "{\"tls_client_auth_san_dns\":\"client.example\"}",
            "{\"tls_client_auth_san_ip\":\"2001:db8::1\"}",
            "{\"tls_client_auth_san_email\":\"a@b.example\"}"),
        Reader.total(
            "certificate.ExpectedCertificate$Registered.in(JsonObject)",
            Wire.ofJson(ExpectedCertificate.Registered::in),
            "{\"keys\":[{\"kty\":\"EC\",\"x5c\":[\"" + BASE64 + "\"]}]}"),
        Reader.of(
            "certificate.CertificateThumbprint.parse(String)",
            CertificateThumbprint::parse,
            OWN.thumbprint().value()),
        Reader.total(
            "certificate.CertificateThumbprint.in(JsonObject)",
            Wire.ofJson(
                json -> CertificateThumbprint.in(json).orElse(CertificateThumbprint.parse(""))),
            OWN.thumbprint().confirmation().encode()),
        Reader.of(
            "certificate.TrustedProxies.withAddress(String)",
            TrustedProxies.NONE::withAddress,
            "10.1.0.0/16",
            "fd00:12::/32"));
  }

  /** Every name, date and signature of a certificate is looked at. */
  private static Optional<?> authenticated(String der) {
    return ClientCertificate.parse(Reader.bytes(der))
        .toOptional()
        .map(read -> new ShownCertificate.Shown(CertificateChain.of(read)))
        .map(shown -> CertificateAuthentication.check(shown, expected(), SampleChain.NOW))
        .filter(CertificateAuthentication.Authenticated.class::isInstance);
  }

  private static ExpectedCertificate expected() {
    return new ExpectedCertificate.Named(
        CertificateName.parse(
                JsonObject.EMPTY.with("tls_client_auth_subject_dn", "CN=client,O=Example"))
            .orThrow(),
        new TrustedAuthorities(List.of(CHAIN.authority())));
  }

  private static Optional<?> publicKey(String der) {
    try {
      return VerificationKey.of(
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(Reader.bytes(der)))
                  .getPublicKey(),
              SigningAlgorithm.ES256)
          .toOptional();
    } catch (CertificateException e) {
      return Optional.empty();
    }
  }

  private static Optional<?> forwarded(String text) {
    TrustedProxies proxies = TrustedProxies.NONE.withAddress("10.0.0.1").orThrow();
    ShownCertificate shown =
        new ForwardedCertificates(proxies).of(Wire.headers(text), "10.0.0.1", Optional.empty());
    return shown instanceof ShownCertificate.Shown ? Optional.of(shown) : Optional.empty();
  }

  private static byte[] encoded() {
    return SampleChain.encoded(OWN);
  }

  private static String pem(ClientCertificate certificate) {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(SampleChain.encoded(certificate))
        + "\n-----END CERTIFICATE-----\n";
  }

  private static Signer signer() {
    VerificationKey open =
        VerificationKey.of(CHAIN.keys().getPublic(), SigningAlgorithm.ES256).orThrow();
    PrivateHalf half =
        PrivateHalf.in(
            Security.getProvider("SunEC"), CHAIN.keys().getPrivate(), SigningAlgorithm.ES256);
    return ((KeyReading.Usable) RemoteKey.prove(open, half)).key();
  }
}
