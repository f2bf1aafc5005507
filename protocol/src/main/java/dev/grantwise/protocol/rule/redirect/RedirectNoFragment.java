package dev.grantwise.protocol.rule.redirect;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A redirect URI has no fragment. */
public final class RedirectNoFragment implements Rule<RedirectFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("redirect-no-fragment")
          .source("RFC 6749", "3.1.2")
          .source("OAuth 2.1 draft 16", "2.3")
          .seenBy(Role.PLANNER, Role.CLIENT, Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_REQUEST)
          .says("A redirect URI has no fragment.")
          .remedy("Register the redirect URI without the part from # on.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(RedirectFacts facts) {
    return facts.judgeRequested(
        value ->
            value.indexOf('#') < 0
                ? Verdict.satisfied()
                : Verdict.violated("a fragment", "no fragment"));
  }
}
