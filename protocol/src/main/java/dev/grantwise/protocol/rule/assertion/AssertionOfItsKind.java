package dev.grantwise.protocol.rule.assertion;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A JWT of another kind is no client assertion. */
public final class AssertionOfItsKind implements Rule<AssertionFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("assertion-of-its-kind")
          .source("RFC 10070", "4")
          .source("RFC 8725", "3.11")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_CLIENT)
          .says("A JWT of another kind is no client assertion.")
          .remedy("Set typ to client-authentication+jwt; an old client gets a leniency by name.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(AssertionFacts facts) {
    return facts.isAsserted()
        ? facts.type().judge(type -> type.demand("client assertion"))
        : Verdict.notApplicable("no client assertion");
  }
}
