package dev.grantwise.client.testkit;

import dev.grantwise.protocol.secret.Randomness;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** Different every time and the same in every run. */
public final class CountingRandomness implements Randomness {

  private final AtomicInteger count = new AtomicInteger();

  @Override
  public void fill(byte[] bytes) {
    Arrays.fill(bytes, (byte) count.incrementAndGet());
  }
}
