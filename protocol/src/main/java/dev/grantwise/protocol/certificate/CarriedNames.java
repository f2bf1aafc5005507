package dev.grantwise.protocol.certificate;

import dev.grantwise.protocol.certificate.CertificateName.DnsName;
import dev.grantwise.protocol.certificate.CertificateName.EmailName;
import dev.grantwise.protocol.certificate.CertificateName.IpName;
import dev.grantwise.protocol.certificate.CertificateName.SubjectDn;
import dev.grantwise.protocol.certificate.CertificateName.UriName;
import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** The names in a certificate, held against the one that is expected (RFC 8705 2.1). */
final class CarriedNames {

  /** The tags of GeneralName (RFC 5280 4.2.1.6). */
  private static final int EMAIL = 1;

  private static final int DNS = 2;
  private static final int URI = 6;
  private static final int IP = 7;

  private final X509Certificate certificate;

  private CarriedNames(X509Certificate certificate) {
    this.certificate = certificate;
  }

  static CarriedNames of(ClientCertificate certificate) {
    return new CarriedNames(certificate.x509());
  }

  boolean include(CertificateName expected) {
    return switch (expected) {
      case SubjectDn(var name) -> certificate.getSubjectX500Principal().equals(name);
      case DnsName(String name) -> anyOf(DNS, text -> text.toLowerCase(Locale.ROOT).equals(name));
      case UriName(String name) -> anyOf(URI, name::equals);
      case IpName(InetAddress address) ->
          anyOf(IP, text -> AddressRange.literal(text).equals(Optional.of(address)));
      case EmailName(String name) ->
          anyOf(EMAIL, text -> CertificateName.withLowerCaseDomain(text).equals(name));
    };
  }

  private boolean anyOf(int tag, Predicate<String> matches) {
    return alternatives().stream()
        .filter(entry -> entry.getFirst() instanceof Integer type && type == tag)
        .anyMatch(entry -> entry.get(1) instanceof String text && matches.test(text));
  }

  /** An extension that cannot be read names nobody. */
  private Collection<List<?>> alternatives() {
    try {
      Collection<List<?>> entries = certificate.getSubjectAlternativeNames();
      return entries == null ? List.of() : entries;
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }
}
