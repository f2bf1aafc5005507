package dev.grantwise.protocol.rule.assertion;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A JWT of another kind is no assertion to grant a token for. */
public final class GrantAssertionOfItsKind implements Rule<GrantAssertionFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("grant-assertion-of-its-kind")
          .source("RFC 8725", "3.11")
          .source("RFC 8725", "3.12")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_GRANT)
          .says("A JWT of another kind is no assertion to grant a token for.")
          .remedy("Send the kind of assertion that was agreed with the issuer.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(GrantAssertionFacts facts) {
    return facts.type().judge(type -> type.demand("grant assertion"));
  }
}
