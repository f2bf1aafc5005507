package dev.grantwise.app;

import java.security.SecureRandom;

/**
 * The platform's own randomness, made when something first asks for it: finding its source takes
 * longer than most short commands, and few need it. Safe for many threads.
 */
final class LateRandomness {

  /** Made when the class is first used. */
  private static final SecureRandom SOURCE = new SecureRandom();

  private LateRandomness() {}

  static void fill(byte[] bytes) {
    SOURCE.nextBytes(bytes);
  }
}
