package dev.grantwise.protocol.certificate;

import dev.grantwise.protocol.Parsed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The proxies whose word counts about the certificate of the client behind them (RFC 9440 4, RFC
 * 9700 4.13). There are none unless the operator lists them.
 *
 * <p>A proxy is known by the certificate it shows itself, which proves who it is, or by its
 * address, which is only as good as the network between.
 */
public final class TrustedProxies {

  /** Nobody is believed. */
  public static final TrustedProxies NONE = new TrustedProxies(List.of(), Set.of());

  private final List<AddressRange> addresses;
  private final Set<CertificateThumbprint> certificates;

  private TrustedProxies(List<AddressRange> addresses, Set<CertificateThumbprint> certificates) {
    this.addresses = List.copyOf(addresses);
    this.certificates = Set.copyOf(certificates);
  }

  /**
   * These and those at an address, or in a range of addresses.
   *
   * @param range such as {@code 10.1.2.3}, {@code 10.1.0.0/16} or {@code fd00:12::/32}
   */
  public Parsed<TrustedProxies> withAddress(String range) {
    return AddressRange.parse(range)
        .map(
            read -> {
              List<AddressRange> more = new ArrayList<>(addresses);
              more.add(read);
              return new TrustedProxies(more, certificates);
            });
  }

  /** These and the one that shows this certificate in its own handshake with us. */
  public TrustedProxies withCertificate(CertificateThumbprint thumbprint) {
    Set<CertificateThumbprint> more = new HashSet<>(certificates);
    more.add(thumbprint);
    return new TrustedProxies(addresses, more);
  }

  /**
   * Whether the peer of a connection is one of them.
   *
   * @param address the address at the other end, as the HTTP adapter knows it
   * @param shown the certificate that the peer itself showed in the handshake
   */
  boolean include(String address, Optional<ClientCertificate> shown) {
    return shown.map(ClientCertificate::thumbprint).filter(certificates::contains).isPresent()
        || addresses.stream().anyMatch(range -> range.contains(address));
  }
}
