package dev.grantwise.server.grant;

import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.protocol.secret.Sha256;

/** A grant's public name, for events and people: it opens nothing. */
public record GrantId(String value) {

  /** 64 bits are enough to tell grants apart. */
  private static final int LENGTH = 16;

  /** A new name. */
  public static GrantId generate(Randomness randomness) {
    return new GrantId(Sha256.hex(randomness.secret()).substring(0, LENGTH));
  }

  @Override
  public String toString() {
    return value;
  }
}
