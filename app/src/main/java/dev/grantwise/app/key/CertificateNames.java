package dev.grantwise.app.key;

import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The hosts that a certificate is for (RFC 9525 6): its subject alternative names alone. */
record CertificateNames(List<String> names) {

  private static final int DNS = 2;
  private static final int ADDRESS = 7;

  CertificateNames {
    names = List.copyOf(names);
  }

  static CertificateNames of(X509Certificate certificate) {
    List<String> found = new ArrayList<>();
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      for (List<?> name : names == null ? List.<List<?>>of() : names) {
        int kind = (Integer) name.get(0);
        if (kind == DNS || kind == ADDRESS) {
          found.add(String.valueOf(name.get(1)).toLowerCase(Locale.ROOT));
        }
      }
    } catch (CertificateParsingException e) {
      // It is for nobody then.
      return new CertificateNames(List.of());
    }
    return new CertificateNames(found);
  }

  /** RFC 9525 6.3: a star stands for exactly the first label. */
  boolean covers(String host) {
    String asked = plain(host.toLowerCase(Locale.ROOT));
    int dot = asked.indexOf('.');
    String starred = dot < 0 ? asked : "*" + asked.substring(dot);
    return names.contains(asked) || (names.contains(starred) && !asked.matches("[0-9.]+|.*:.*"));
  }

  /** An address of IP version 6 as certificates have it. */
  private static String plain(String host) {
    return host.startsWith("[")
        ? InetAddress.ofLiteral(host.substring(1, host.length() - 1)).getHostAddress()
        : host;
  }

  @Override
  public String toString() {
    return names.isEmpty() ? "no host" : String.join(", ", names);
  }
}
