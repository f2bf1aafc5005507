package dev.grantwise.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CoarseAddressTest {

  /** Names are never looked up, and nothing is guessed. */
  @ParameterizedTest
  @ValueSource(strings = {"", "localhost", "example.com", "1.2.3.4.5", "a\nb", "unknown"})
  void isEmptyForWhatIsNoAddress(String text) {
    assertThat(CoarseAddress.of(text)).isEmpty();
    assertThat(CoarseAddress.host(text)).isEqualTo(text);
  }

  @Test
  void forgetsTheHost() {
    assertThat(coarse("192.0.2.77")).isEqualTo("192.0.2.0/24");
    assertThat(coarse("2001:db8:1:2:3:4:5:6")).isEqualTo("2001:db8:1:0:0:0:0:0/48");
  }

  /** A64: a host with a /64 of addresses is one host. */
  @Test
  void countsAnIpv6HostByItsNetwork() {
    assertThat(CoarseAddress.host("2001:db8:1:2:3:4:5:6"))
        .isEqualTo(CoarseAddress.host("2001:db8:1:2:ffff::1"))
        .isEqualTo("2001:db8:1:2:0:0:0:0/64");
    assertThat(CoarseAddress.host("192.0.2.77")).isNotEqualTo(CoarseAddress.host("192.0.2.78"));
  }

  @Test
  void readsAnIpv4AddressInAnIpv6OneAndIgnoresTheZone() {
    assertThat(coarse("::ffff:192.0.2.77")).isEqualTo("192.0.2.0/24");
    assertThat(CoarseAddress.host("::ffff:192.0.2.77")).isEqualTo("192.0.2.77/32");
    assertThat(coarse("fe80::1%eth0")).isEqualTo(coarse("fe80::1"));
  }

  private static String coarse(String address) {
    return CoarseAddress.of(address).orElseThrow().value();
  }
}
