package dev.grantwise.protocol.rule.assertion;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A client assertion is used once. */
public final class AssertionUsedOnce implements Rule<AssertionFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("assertion-used-once")
          .source("RFC 7523", "3")
          .source("OpenID Connect Core 1.0", "9")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_CLIENT)
          .says("A client assertion is used once.")
          .remedy("Set a fresh random jti in each assertion, and send each once.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(AssertionFacts facts) {
    return facts.isAsserted()
        ? facts.use().judge(use -> use.demand("client assertion"))
        : Verdict.notApplicable("no client assertion");
  }
}
