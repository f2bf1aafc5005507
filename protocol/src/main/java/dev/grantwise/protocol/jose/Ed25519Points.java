package dev.grantwise.protocol.jose;

import java.util.HexFormat;
import java.util.Set;

/**
 * The points that are no public keys (RFC 8032 5.1.7, RFC 8725 3.4): of order 1, 2, 4 or 8. Anybody
 * can sign for them, so a signature shows nothing, and the platform takes it.
 */
final class Ed25519Points {

  static final int BYTES = 32;

  private static final int SIGN = 0x80;

  /** In each spelling, without the sign of x. */
  private static final Set<String> OF_SMALL_ORDER =
      Set.of(
          "0000000000000000000000000000000000000000000000000000000000000000",
          "0100000000000000000000000000000000000000000000000000000000000000",
          "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
          "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
          "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
          "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");

  private Ed25519Points() {}

  static boolean isKey(byte[] point) {
    if (point.length != BYTES) {
      return false;
    }
    byte[] unsigned = point.clone();
    unsigned[BYTES - 1] &= (byte) ~SIGN;
    return !OF_SMALL_ORDER.contains(HexFormat.of().formatHex(unsigned));
  }
}
