package dev.grantwise.protocol.rule.scope;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** The token has every scope that the operation needs. */
public final class ScopeSufficient implements Rule<ScopeFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("scope-sufficient")
          .source("RFC 6750", "3.1")
          .source("RFC 9700", "2.3")
          .seenBy(Role.RESOURCE_SERVER)
          .error(ErrorCode.INSUFFICIENT_SCOPE)
          .says("The token has every scope that the operation needs.")
          .remedy("Ask for the scopes of the challenge in a new authorization request.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(ScopeFacts facts) {
    return facts.asked().isSubsetOf(facts.allowed())
        ? Verdict.satisfied()
        : Verdict.violated(
            "a token without " + facts.asked().minus(facts.allowed()), facts.asked().toString());
  }
}
