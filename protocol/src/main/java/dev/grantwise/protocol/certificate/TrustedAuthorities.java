package dev.grantwise.protocol.certificate;

import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The authorities whose word about clients counts: those the operator lists, and never those that a
 * platform trusts for web servers. Checks a path by RFC 5280 6.1, for client authentication,
 * without asking whether anything on it was revoked. Safe for many threads.
 */
public final class TrustedAuthorities implements Vouching {

  private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";
  private static final String ANY_PURPOSE = "2.5.29.37.0";

  private final Set<TrustAnchor> anchors;

  /**
   * These and no others.
   *
   * @throws IllegalArgumentException if there are none: then nobody could be vouched for
   */
  public TrustedAuthorities(Collection<ClientCertificate> authorities) {
    if (authorities.isEmpty()) {
      throw new IllegalArgumentException("authorities: at least one");
    }
    this.anchors =
        authorities.stream()
            .map(authority -> new TrustAnchor(authority.x509(), null))
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public boolean vouchFor(CertificateChain chain, Instant now) {
    X509Certificate own = chain.client().x509();
    return !mayIssue(own) && isForClientAuthentication(own) && hasValidPath(chain, now);
  }

  private boolean hasValidPath(CertificateChain chain, Instant now) {
    try {
      PKIXParameters parameters = new PKIXParameters(anchors);
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(now));
      CertPathValidator.getInstance("PKIX").validate(path(chain), parameters);
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** In the order shown, up to an authority, which is not part of the path (RFC 5280 6.1). */
  private CertPath path(CertificateChain chain) throws GeneralSecurityException {
    List<X509Certificate> certificates =
        Stream.concat(Stream.of(chain.client()), chain.others().stream())
            .map(ClientCertificate::x509)
            .takeWhile(certificate -> !isAuthority(certificate))
            .toList();
    return CertificateFactory.getInstance("X.509").generateCertPath(certificates);
  }

  private boolean isAuthority(X509Certificate certificate) {
    return anchors.stream().anyMatch(anchor -> certificate.equals(anchor.getTrustedCert()));
  }

  /**
   * An authority's certificate is no client's: our choice. A path of the trusted authority alone is
   * empty, and an empty path is valid (RFC 5280 6.1).
   */
  private static boolean mayIssue(X509Certificate certificate) {
    return certificate.getBasicConstraints() >= 0;
  }

  /** RFC 5280 4.2.1.12: without the extension it is for every purpose. */
  private static boolean isForClientAuthentication(X509Certificate certificate) {
    try {
      List<String> purposes = certificate.getExtendedKeyUsage();
      return purposes == null
          || purposes.contains(CLIENT_AUTHENTICATION)
          || purposes.contains(ANY_PURPOSE);
    } catch (CertificateParsingException e) {
      return false;
    }
  }
}
