package dev.grantwise.protocol.rule.refresh;

import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** The client credentials grant gives no refresh token. */
public final class NoRefreshForClientCredentials implements Rule<RefreshFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.should("no-refresh-for-client-credentials")
          .source("RFC 6749", "4.4.3")
          .seenBy(Role.PLANNER, Role.AUTHORIZATION_SERVER)
          .says("The client credentials grant gives no refresh token.")
          .remedy("Ask for a new access token with the client's credentials.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(RefreshFacts facts) {
    if (!facts.grant().equals(GrantType.CLIENT_CREDENTIALS)) {
      return Verdict.notApplicable("another grant");
    }
    return facts.isIssued()
        ? Verdict.violated("a refresh token", "no refresh token")
        : Verdict.satisfied();
  }
}
