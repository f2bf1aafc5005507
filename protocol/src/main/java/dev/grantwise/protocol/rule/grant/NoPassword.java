package dev.grantwise.protocol.rule.grant;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** No client handles the user's password. */
public final class NoPassword implements Rule<GrantFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("no-password")
          .source("RFC 9700", "2.4")
          .source("RFC 10017", "7.3")
          .seenBy(Role.PLANNER, Role.CLIENT, Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.UNSUPPORTED_GRANT_TYPE)
          .says("No client handles the user's password.")
          .remedy(
              "Use the authorization code grant with PKCE; let the provider ask for the "
                  + "password.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(GrantFacts facts) {
    return facts.grant().equals(GrantType.PASSWORD)
        ? Verdict.violated("the password grant", "the authorization code grant")
        : Verdict.satisfied();
  }
}
