package dev.grantwise.server.grant;

import dev.grantwise.protocol.secret.Randomness;
import dev.grantwise.protocol.secret.Secret;

/**
 * Names a token family inside its refresh tokens: 256 random bits, and never logged. Events name a
 * family by its {@link GrantId}.
 */
public final class FamilyId extends Secret {
  public FamilyId(String value) {
    super(value);
  }

  public static FamilyId generate(Randomness randomness) {
    return new FamilyId(randomness.secret());
  }
}
