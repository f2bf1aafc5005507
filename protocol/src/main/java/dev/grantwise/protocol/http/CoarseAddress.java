package dev.grantwise.protocol.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The network that an address is in: enough to tell attackers apart, too little to tell people
 * apart. 24 bits of IPv4; 48 bits of IPv6, what a site gets (RFC 6177 2).
 *
 * @param value as {@code 192.0.2.0/24}
 */
public record CoarseAddress(String value) {

  private static final int IPV4_BITS = 24;
  private static final int IPV6_BITS = 48;

  /** The network of an address; empty if the text is not an address. Never asks a name server. */
  public static Optional<CoarseAddress> of(String address) {
    return network(address, IPV4_BITS, IPV6_BITS).map(CoarseAddress::new);
  }

  /**
   * The network of an address, to count by: the whole of an IPv4 address, and 64 bits of an IPv6
   * one, since a single host has all the rest to itself (RFC 4291 2.5.1). Text that is no address
   * stands for itself.
   */
  public static String host(String address) {
    return network(address, Integer.SIZE, Long.SIZE).orElse(address);
  }

  private static Optional<String> network(String address, int bits4, int bits6) {
    try {
      // An IPv4 address inside an IPv6 one (::ffff:192.0.2.1) is read as what it is.
      InetAddress read = InetAddress.ofLiteral(withoutZone(address));
      int bits = read instanceof Inet4Address ? bits4 : bits6;
      byte[] bytes = read.getAddress();
      Arrays.fill(bytes, bits / Byte.SIZE, bytes.length, (byte) 0);
      return Optional.of(text(bytes) + "/" + bits);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String withoutZone(String address) {
    int zone = address.indexOf('%');
    return zone < 0 ? address : address.substring(0, zone);
  }

  private static String text(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 or 16 bytes are an address", e);
    }
  }
}
