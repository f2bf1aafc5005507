package dev.grantwise.protocol.event;

import dev.grantwise.protocol.secret.Randomness;
import java.util.HexFormat;

/** Ties what a person was told to the full reason in the log. Not a secret: it opens nothing. */
public record CorrelationId(String value) {

  private static final int BYTES = 8;

  public static CorrelationId generate(Randomness randomness) {
    byte[] bytes = new byte[BYTES];
    randomness.fill(bytes);
    return new CorrelationId(HexFormat.of().formatHex(bytes));
  }

  @Override
  public String toString() {
    return value;
  }
}
