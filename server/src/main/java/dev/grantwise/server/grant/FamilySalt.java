package dev.grantwise.server.grant;

import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.protocol.secret.Secret;

/** What makes the derived secrets of one family differ from every other's; kept in its row. */
public final class FamilySalt extends Secret {
  public FamilySalt(String value) {
    super(value);
  }

  public static FamilySalt generate(Randomness randomness) {
    return new FamilySalt(randomness.secret());
  }
}
