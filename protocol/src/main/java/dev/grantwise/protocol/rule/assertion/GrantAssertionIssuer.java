package dev.grantwise.protocol.rule.assertion;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** An assertion grants a token only if its issuer is one that is trusted for that. */
public final class GrantAssertionIssuer implements Rule<GrantAssertionFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("grant-assertion-issuer")
          .source("RFC 7523", "3")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_GRANT)
          .says("An assertion grants a token only if its issuer is one that is trusted for that.")
          .remedy("Have the issuer sign it with its own iss.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(GrantAssertionFacts facts) {
    return facts.issuer().judge(issuer -> issuer.demand("trusted issuer"));
  }
}
