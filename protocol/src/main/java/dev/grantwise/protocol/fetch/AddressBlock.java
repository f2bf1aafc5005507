package dev.grantwise.protocol.fetch;

import java.util.HexFormat;
import java.util.List;

/** A range of addresses: all that begin with the same bits. */
final class AddressBlock {

  /** The first that contains an address says what it is. */
  static final List<AddressBlock> ALL =
      List.of(
          // Amazon, Google, Azure, DigitalOcean and more; Azure's host; Alibaba; Oracle
          ipv4("a9fea9fe", 32, AddressKind.CLOUD_METADATA), // 169.254.169.254
          ipv4("a9feaa02", 32, AddressKind.CLOUD_METADATA), // 169.254.170.2
          ipv4("a83f8110", 32, AddressKind.CLOUD_METADATA), // 168.63.129.16
          ipv4("646464c8", 32, AddressKind.CLOUD_METADATA), // 100.100.100.200
          ipv4("c00000c0", 32, AddressKind.CLOUD_METADATA), // 192.0.0.192
          ipv6("fd000ec2", 32, AddressKind.CLOUD_METADATA), // fd00:ec2::/32, Amazon
          ipv6("fd2000ce", 32, AddressKind.CLOUD_METADATA), // fd20:ce::/32, Google
          ipv4("00", 8, AddressKind.UNSPECIFIED),
          ipv4("0a", 8, AddressKind.PRIVATE),
          ipv4("6440", 10, AddressKind.SHARED),
          ipv4("7f", 8, AddressKind.LOOPBACK),
          ipv4("a9fe", 16, AddressKind.LINK_LOCAL),
          ipv4("ac10", 12, AddressKind.PRIVATE),
          ipv4("c00000", 24, AddressKind.RESERVED), // protocol assignments
          ipv4("c00002", 24, AddressKind.DOCUMENTATION),
          ipv4("c01fc4", 24, AddressKind.RESERVED), // AS112
          ipv4("c034c1", 24, AddressKind.RESERVED), // AMT
          ipv4("c05863", 24, AddressKind.SIX_TO_FOUR), // relays
          ipv4("c0a8", 16, AddressKind.PRIVATE),
          ipv4("c0af30", 24, AddressKind.RESERVED), // AS112
          ipv4("c612", 15, AddressKind.BENCHMARKING),
          ipv4("c63364", 24, AddressKind.DOCUMENTATION),
          ipv4("cb0071", 24, AddressKind.DOCUMENTATION),
          ipv4("e0", 4, AddressKind.MULTICAST),
          ipv4("ffffffff", 32, AddressKind.BROADCAST),
          ipv4("f0", 4, AddressKind.RESERVED),
          ipv4("00", 0, AddressKind.PUBLIC),
          ipv6("00000000000000000000000000000000", 128, AddressKind.UNSPECIFIED),
          ipv6("00000000000000000000000000000001", 128, AddressKind.LOOPBACK),
          ipv6("00000000000000000000ffff", 96, AddressKind.IPV4_MAPPED),
          ipv6("000000000000000000000000", 96, AddressKind.IPV4_COMPATIBLE),
          ipv6("0064ff9b0000000000000000", 96, AddressKind.NAT64),
          ipv6("0064ff9b0001", 48, AddressKind.NAT64),
          ipv6("20010000", 32, AddressKind.TEREDO),
          ipv6("200100020000", 48, AddressKind.BENCHMARKING),
          ipv6("20010000", 23, AddressKind.RESERVED), // protocol assignments
          ipv6("20010db8", 32, AddressKind.DOCUMENTATION),
          ipv6("2002", 16, AddressKind.SIX_TO_FOUR),
          ipv6("3fff0000", 20, AddressKind.DOCUMENTATION),
          ipv6("fe80", 10, AddressKind.LINK_LOCAL),
          ipv6("fec0", 10, AddressKind.UNIQUE_LOCAL),
          ipv6("fc", 7, AddressKind.UNIQUE_LOCAL),
          ipv6("ff", 8, AddressKind.MULTICAST),
          ipv6("20", 3, AddressKind.PUBLIC));

  private static final int IPV4_BYTES = 4;
  private static final int IPV6_BYTES = 16;

  private final byte[] prefix;
  private final int bits;
  private final int size;
  private final AddressKind kind;

  private AddressBlock(String hex, int bits, int size, AddressKind kind) {
    this.prefix = HexFormat.of().parseHex(hex);
    this.bits = bits;
    this.size = size;
    this.kind = kind;
  }

  private static AddressBlock ipv4(String hex, int bits, AddressKind kind) {
    return new AddressBlock(hex, bits, IPV4_BYTES, kind);
  }

  private static AddressBlock ipv6(String hex, int bits, AddressKind kind) {
    return new AddressBlock(hex, bits, IPV6_BYTES, kind);
  }

  AddressKind kind() {
    return kind;
  }

  boolean contains(byte[] address) {
    if (address.length != size) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if (((address[bit / Byte.SIZE] ^ prefix[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
