package dev.grantwise.protocol.rule.idtoken;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** The ID token is within its lifetime, and has one. */
public final class IdTokenNotExpired implements Rule<IdTokenFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("id-token-not-expired")
          .source("OpenID Connect Core 1.0", "3.1.3.7")
          .source("OpenID Connect Core 1.0", "2")
          .seenBy(Role.CLIENT)
          .says("The ID token is within its lifetime, and has one.")
          .remedy("Sign in again; if it recurs, correct the clocks.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(IdTokenFacts facts) {
    return facts.validity().demand("ID token");
  }
}
