package dev.grantwise.protocol.hostile;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/** What reading took up, in bytes that this thread asked for: the same on a slow machine. */
final class Allocation {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  /** So far, in all. */
  static long bytes() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }

  /** Of the second of two readings: the first loads classes. */
  static <T> long of(Supplier<T> reading) {
    T first = reading.get();
    long before = bytes();
    T second = reading.get();
    long taken = bytes() - before;
    if (first == null || second == null) {
      throw new AssertionError("a reading answers");
    }
    return taken;
  }
}
