package dev.grantwise.protocol.rule.redirect;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** Every authorization request names its redirect URI. */
public final class RedirectPresent implements Rule<RedirectFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("redirect-present")
          .source("OpenID Connect Core 1.0", "3.1.2.1")
          .source("RFC 6749", "3.1.2.3")
          .seenBy(Role.PLANNER, Role.CLIENT, Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_REQUEST)
          .says("Every authorization request names its redirect URI.")
          .remedy(
              "Send redirect_uri with every authorization request, one of the registered "
                  + "ones.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(RedirectFacts facts) {
    return facts
        .requested()
        .judge(
            value ->
                value.isPresent()
                    ? Verdict.satisfied()
                    : Verdict.violated("no redirect_uri", "one of the registered redirect URIs"));
  }
}
