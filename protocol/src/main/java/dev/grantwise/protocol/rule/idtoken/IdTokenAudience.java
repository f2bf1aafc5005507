package dev.grantwise.protocol.rule.idtoken;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** The ID token is for this client and for nobody it does not know. */
public final class IdTokenAudience implements Rule<IdTokenFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("id-token-audience")
          .source("OpenID Connect Core 1.0", "3.1.3.7")
          .source("OpenID Connect Core 1.0", "2")
          .seenBy(Role.CLIENT)
          .says("The ID token is for this client and for nobody it does not know.")
          .remedy("Discard the response; have the provider issue ID tokens for this client alone.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(IdTokenFacts facts) {
    return switch (facts.audience()) {
      case THIS_CLIENT -> Verdict.satisfied();
      case OTHERS_TOO -> Verdict.violated("unknown audiences too", "this client alone");
      case NOT_THIS_CLIENT -> Verdict.violated("another audience", "this client");
    };
  }
}
