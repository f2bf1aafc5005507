package dev.grantwise.protocol.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.hostile.HostileInput;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class AddressKindTest {

  private static final Map<AddressKind, List<String>> EXPECTED =
      Map.ofEntries(
          Map.entry(
              AddressKind.PUBLIC,
              List.of(
                  "1.1.1.1",
                  "9.255.255.255",
                  "11.0.0.0",
                  "126.255.255.255",
                  "128.0.0.0",
                  "100.63.255.255",
                  "100.128.0.0",
                  "172.15.255.255",
                  "172.32.0.0",
                  "192.167.0.1",
                  "192.169.0.1",
                  "169.253.0.1",
                  "198.17.255.255",
                  "198.20.0.0",
                  "223.255.255.255",
                  "2606:4700::1",
                  "2a00::1",
                  "2001:200::1",
                  "2001:db9::1",
                  "3ffe::1")),
          Map.entry(
              AddressKind.PRIVATE,
              List.of(
                  "10.0.0.0",
                  "10.255.255.255",
                  "172.16.0.0",
                  "172.31.255.255",
                  "192.168.0.0",
                  "192.168.255.255")),
          Map.entry(AddressKind.LOOPBACK, List.of("127.0.0.1", "127.255.255.255", "::1")),
          Map.entry(
              AddressKind.LINK_LOCAL,
              List.of("169.254.0.0", "169.254.255.255", "fe80::1", "febf::1")),
          Map.entry(AddressKind.UNIQUE_LOCAL, List.of("fc00::", "fdff::1", "fec0::1")),
          Map.entry(AddressKind.SHARED, List.of("100.64.0.0", "100.127.255.255")),
          Map.entry(AddressKind.UNSPECIFIED, List.of("0.0.0.0", "0.255.255.255", "::")),
          Map.entry(AddressKind.BROADCAST, List.of("255.255.255.255")),
          Map.entry(
              AddressKind.MULTICAST, List.of("224.0.0.0", "239.255.255.255", "ff02::1", "ff00::")),
          Map.entry(
              AddressKind.DOCUMENTATION,
              List.of(
                  "192.0.2.1",
                  "198.51.100.1",
                  "203.0.113.255",
                  "2001:db8::1",
                  "3fff::1",
                  "3fff:fff::1")),
          Map.entry(AddressKind.BENCHMARKING, List.of("198.18.0.0", "198.19.255.255", "2001:2::1")),
          Map.entry(
              AddressKind.CLOUD_METADATA,
              List.of(
                  "169.254.169.254",
                  "169.254.170.2",
                  "168.63.129.16",
                  "100.100.100.200",
                  "192.0.0.192",
                  "fd00:ec2::254",
                  "fd20:ce::254")),
          Map.entry(AddressKind.IPV4_COMPATIBLE, List.of("::2", "::7f00:1", "::a00:1")),
          Map.entry(AddressKind.NAT64, List.of("64:ff9b::7f00:1", "64:ff9b:1::7f00:1")),
          Map.entry(AddressKind.SIX_TO_FOUR, List.of("2002:7f00:1::", "192.88.99.1")),
          Map.entry(AddressKind.TEREDO, List.of("2001::1", "2001:0:7f00:1::")),
          Map.entry(
              AddressKind.RESERVED,
              List.of(
                  "192.0.0.1",
                  "192.31.196.1",
                  "192.52.193.1",
                  "192.175.48.1",
                  "240.0.0.0",
                  "255.255.255.254",
                  "2001:10::1",
                  "2001:20::1",
                  "4000::1",
                  "5f00::1",
                  "100::1",
                  "1fff::1",
                  "64:ff9a::1",
                  "64:ff9b::1:0:0",
                  "::1:0:0:0",
                  "e000::1")));

  @Test
  void knowsEachRangeToItsEdges() {
    EXPECTED.forEach(
        (kind, addresses) ->
            addresses.forEach(
                address ->
                    assertThat(AddressKind.of(InetAddress.ofLiteral(address)))
                        .as(address)
                        .isEqualTo(kind)));
  }

  /** The platform turns these into IPv4 addresses; should one ever arrive as it is, it is known. */
  @Test
  void seesThroughMappedAddresses() {
    assertThat(AddressKind.of(InetAddress.ofLiteral("::ffff:127.0.0.1")))
        .isEqualTo(AddressKind.LOOPBACK);
    assertThat(AddressKind.of(HexFormat.of().parseHex("00000000000000000000ffff01010101")))
        .isEqualTo(AddressKind.IPV4_MAPPED);
    assertThat(AddressKind.of(new byte[5])).isEqualTo(AddressKind.RESERVED);
  }

  /** Whatever the platform knows to be special, we do too. */
  @Test
  void callsNothingPublicThatThePlatformKnowsBetter() throws Exception {
    long seed = HostileInput.seed();
    Random random = new Random(seed);
    int inside = 0;
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
      random.nextBytes(bytes);
      // Half of them in a corner where something special lives.
      if (random.nextBoolean()) {
        int[] corners = {0, 10, 127, 169, 172, 192, 224, 0xfc, 0xfd, 0xfe, 0xff, 0x20};
        bytes[0] = (byte) corners[random.nextInt(corners.length)];
      }
      InetAddress address = InetAddress.getByAddress(bytes);
      if (address.isLoopbackAddress()
          || address.isAnyLocalAddress()
          || address.isLinkLocalAddress()
          || address.isSiteLocalAddress()
          || address.isMulticastAddress()) {
        inside++;
        assertThat(AddressKind.of(address))
            .as("seed %d: %s", seed, address)
            .isNotEqualTo(AddressKind.PUBLIC);
      }
    }
    assertThat(inside).isGreaterThan(1_000);
  }
}
