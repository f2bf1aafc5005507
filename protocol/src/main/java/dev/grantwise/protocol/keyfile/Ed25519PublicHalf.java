package dev.grantwise.protocol.keyfile;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The public half of an Ed25519 key, which its usual file does not carry and which the platform
 * computes only for keys that it makes itself (RFC 8032 5.1.5). Not in constant time: it runs once,
 * when a file is read. What comes of it is held against a signature by whoever asks.
 */
final class Ed25519PublicHalf {

  static final int SEED_BYTES = 32;

  /** RFC 8032 5.1: the field, the curve's constant, and its base point. */
  private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

  private static final BigInteger D =
      BigInteger.valueOf(-121_665).multiply(BigInteger.valueOf(121_666).modInverse(P)).mod(P);

  private static final Point BASE =
      new Point(
          new BigInteger("216936d3cd6e53fec0a4e231fdd6dc5c692cc7609525a7b2c9562d608f25d51a", 16),
          new BigInteger("6666666666666666666666666666666666666666666666666666666666666658", 16));

  private Ed25519PublicHalf() {}

  static byte[] of(byte[] seed) {
    byte[] scalar = Arrays.copyOf(sha512(seed), SEED_BYTES);
    scalar[0] &= (byte) 0xf8;
    scalar[SEED_BYTES - 1] &= 0x7f;
    scalar[SEED_BYTES - 1] |= 0x40;
    return multiple(new BigInteger(1, reversed(scalar))).encoded();
  }

  private static Point multiple(BigInteger scalar) {
    Point sum = new Point(BigInteger.ZERO, BigInteger.ONE);
    for (int bit = scalar.bitLength() - 1; bit >= 0; bit--) {
      sum = sum.plus(sum);
      if (scalar.testBit(bit)) {
        sum = sum.plus(BASE);
      }
    }
    return sum;
  }

  private record Point(BigInteger x, BigInteger y) {

    /** RFC 8032 5.1.4, in affine coordinates. */
    Point plus(Point other) {
      BigInteger xy = D.multiply(x).multiply(other.x).multiply(y).multiply(other.y).mod(P);
      BigInteger newX = x.multiply(other.y).add(other.x.multiply(y));
      BigInteger newY = y.multiply(other.y).add(x.multiply(other.x));
      return new Point(
          newX.multiply(BigInteger.ONE.add(xy).modInverse(P)).mod(P),
          newY.multiply(BigInteger.ONE.subtract(xy).modInverse(P)).mod(P));
    }

    /** RFC 8032 5.1.2: y from its lowest byte, and the parity of x in the last bit. */
    byte[] encoded() {
      BigInteger all = x.testBit(0) ? y.setBit(255) : y;
      byte[] large = all.toByteArray();
      byte[] fixed = new byte[SEED_BYTES];
      int length = Math.min(large.length, SEED_BYTES);
      System.arraycopy(large, large.length - length, fixed, SEED_BYTES - length, length);
      return reversed(fixed);
    }
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }

  private static byte[] sha512(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-512").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every platform has SHA-512", e);
    }
  }
}
