package dev.grantwise.protocol.rule.assertion;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A client assertion is current and lives for minutes. */
public final class AssertionCurrent implements Rule<AssertionFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("assertion-current")
          .source("RFC 7523", "3")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_CLIENT)
          .says("A client assertion is current and lives for minutes.")
          .remedy("Sign a fresh assertion for each request, with an exp a minute away.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(AssertionFacts facts) {
    return facts.isAsserted()
        ? facts.validity().judge(validity -> validity.demand("client assertion"))
        : Verdict.notApplicable("no client assertion");
  }
}
