package dev.grantwise.protocol.rule.code;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A code is redeemed within its short life. */
public final class CodeNotExpired implements Rule<CodeFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("code-not-expired")
          .source("RFC 6749", "4.1.2")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_GRANT)
          .says("A code is redeemed within its short life.")
          .remedy("Redeem the code at once; on refusal start again.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(CodeFacts facts) {
    return facts.validity().demand("code");
  }
}
