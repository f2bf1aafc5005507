package dev.grantwise.protocol.rule.presentation;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A request presents its access token in one way. */
public final class OnePresentation implements Rule<PresentationFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("one-presentation")
          .source("RFC 6750", "2")
          .source("RFC 6750", "3.1")
          .seenBy(Role.CLIENT, Role.RESOURCE_SERVER)
          .error(ErrorCode.INVALID_REQUEST)
          .says("A request presents its access token in one way.")
          .remedy("Send the token in the Authorization header alone.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(PresentationFacts facts) {
    return facts.used().size() <= 1
        ? Verdict.satisfied()
        : Verdict.violated("tokens in several places", "a token in the Authorization header alone");
  }
}
