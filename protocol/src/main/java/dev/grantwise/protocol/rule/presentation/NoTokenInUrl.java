package dev.grantwise.protocol.rule.presentation;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** No access token stands in a URL. */
public final class NoTokenInUrl implements Rule<PresentationFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("no-token-in-url")
          .source("RFC 9700", "4.3.2")
          .source("OAuth 2.1 draft 16", "5.1")
          .seenBy(Role.PLANNER, Role.CLIENT, Role.RESOURCE_SERVER)
          .error(ErrorCode.INVALID_REQUEST)
          .says("No access token stands in a URL.")
          .remedy("Send the token in the Authorization header.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(PresentationFacts facts) {
    return facts.used().contains(Presentation.QUERY)
        ? Verdict.violated("a token in the query", "a token in the Authorization header")
        : Verdict.satisfied();
  }
}
