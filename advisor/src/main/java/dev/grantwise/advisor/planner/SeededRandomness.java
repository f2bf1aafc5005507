package dev.grantwise.advisor.planner;

import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.protocol.secret.Sha256;

/**
 * Repeatable bytes for example values: the digests of a seed and a counter. Good for examples and
 * for nothing else, since whoever knows the seed knows every byte. One plan uses one, on one
 * thread.
 */
final class SeededRandomness implements Randomness {

  private final String seed;
  private long counter;

  SeededRandomness(String seed) {
    this.seed = seed;
  }

  @Override
  public void fill(byte[] bytes) {
    for (int at = 0; at < bytes.length; ) {
      byte[] block = Sha256.digest(seed + ":" + counter++);
      int length = Math.min(block.length, bytes.length - at);
      System.arraycopy(block, 0, bytes, at, length);
      at += length;
    }
  }
}
