package dev.grantwise.protocol.certificate;

import dev.grantwise.protocol.Parsed;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** A range of IP addresses in CIDR notation (RFC 4632 3.1); a single address is a range of one. */
final class AddressRange {

  private static final Pattern DIGITS = Pattern.compile("0|[1-9][0-9]{0,2}");
  private static final String EXPECTED = "an IP address, or one with /length and no bits after it";

  private final byte[] start;
  private final int length;

  private AddressRange(byte[] start, int length) {
    this.start = start;
    this.length = length;
  }

  static Parsed<AddressRange> parse(String text) {
    int slash = text.indexOf('/');
    Optional<InetAddress> address = literal(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) {
      return Parsed.malformed("address range", EXPECTED);
    }
    byte[] bytes = address.get().getAddress();
    String suffix = slash < 0 ? String.valueOf(bytes.length * 8) : text.substring(slash + 1);
    if (!DIGITS.matcher(suffix).matches() || Integer.parseInt(suffix) > bytes.length * 8) {
      return Parsed.malformed("address range", EXPECTED);
    }
    AddressRange range = new AddressRange(bytes, Integer.parseInt(suffix));
    return range.hasBitsAfterItsLength()
        ? Parsed.malformed("address range", EXPECTED)
        : Parsed.of(range);
  }

  /** Never asks a name server; an address in another form than its own is no address. */
  static Optional<InetAddress> literal(String text) {
    if (text.indexOf('%') >= 0) {
      return Optional.empty();
    }
    try {
      InetAddress address = InetAddress.ofLiteral(text);
      boolean short4 = address instanceof Inet4Address && text.indexOf(':') < 0;
      return short4 && !address.getHostAddress().equals(text)
          ? Optional.empty()
          : Optional.of(address);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  boolean contains(String address) {
    return literal(address).map(InetAddress::getAddress).filter(this::contains).isPresent();
  }

  private boolean contains(byte[] address) {
    return address.length == start.length && sharesPrefix(address, length);
  }

  private boolean sharesPrefix(byte[] address, int bits) {
    for (int bit = 0; bit < bits; bit++) {
      if (bitAt(address, bit) != bitAt(start, bit)) {
        return false;
      }
    }
    return true;
  }

  private boolean hasBitsAfterItsLength() {
    for (int bit = length; bit < start.length * 8; bit++) {
      if (bitAt(start, bit) != 0) {
        return true;
      }
    }
    return false;
  }

  private static int bitAt(byte[] bytes, int bit) {
    return (bytes[bit / 8] >> (7 - bit % 8)) & 1;
  }
}
