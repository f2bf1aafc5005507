package dev.grantwise.protocol.fetch;

import java.net.InetAddress;

/**
 * What kind of network an address belongs to, by the registries of special-purpose addresses (RFC
 * 6890) and what is known of clouds. Of IPv6 only what is given out to the world, {@code 2000::/3},
 * can be public; everything else that no line names is {@link #RESERVED}.
 */
public enum AddressKind {
  /** Reachable by everybody. */
  PUBLIC,
  /** RFC 1918. */
  PRIVATE,
  /** RFC 1122 3.2.1.3; RFC 4291 2.5.3. */
  LOOPBACK,
  /** RFC 3927; RFC 4291 2.5.6. */
  LINK_LOCAL,
  /** RFC 4193, and the site-local addresses before it. */
  UNIQUE_LOCAL,
  /** Carrier-grade NAT (RFC 6598). */
  SHARED,
  /** {@code 0.0.0.0/8} and {@code ::} (RFC 1122 3.2.1.3): this host, to many systems. */
  UNSPECIFIED,
  BROADCAST,
  MULTICAST,
  /** RFC 5737, RFC 3849, RFC 9637. */
  DOCUMENTATION,
  /** RFC 2544, RFC 5180. */
  BENCHMARKING,
  /** Where a cloud tells a machine its own secrets. */
  CLOUD_METADATA,
  /** An IPv4 address inside an IPv6 one (RFC 4291 2.5.5.2). */
  IPV4_MAPPED,
  /** The deprecated form of the same (RFC 4291 2.5.5.1). */
  IPV4_COMPATIBLE,
  /** Leads to an IPv4 address behind a translator (RFC 6052, RFC 8215). */
  NAT64,
  /** Leads to an IPv4 address (RFC 3056, RFC 7526). */
  SIX_TO_FOUR,
  /** Leads to an IPv4 address (RFC 4380). */
  TEREDO,
  /** Kept for something else, or for later. */
  RESERVED;

  public static AddressKind of(InetAddress address) {
    return of(address.getAddress());
  }

  /** Of the 4 or 16 bytes of an address, as they came. */
  static AddressKind of(byte[] address) {
    return AddressBlock.ALL.stream()
        .filter(block -> block.contains(address))
        .findFirst()
        .map(AddressBlock::kind)
        .orElse(RESERVED);
  }

  /** Whether an operator can sensibly name an origin there as their own. */
  boolean isInside() {
    return switch (this) {
      case PRIVATE, LOOPBACK, UNIQUE_LOCAL, SHARED -> true;
      case PUBLIC,
          LINK_LOCAL,
          UNSPECIFIED,
          BROADCAST,
          MULTICAST,
          DOCUMENTATION,
          BENCHMARKING,
          CLOUD_METADATA,
          IPV4_MAPPED,
          IPV4_COMPATIBLE,
          NAT64,
          SIX_TO_FOUR,
          TEREDO,
          RESERVED ->
          false;
    };
  }
}
