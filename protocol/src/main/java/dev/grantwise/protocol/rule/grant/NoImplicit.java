package dev.grantwise.protocol.rule.grant;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** No access token comes from the authorization endpoint. */
public final class NoImplicit implements Rule<GrantFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("no-implicit")
          .source("RFC 9700", "2.1.2")
          .source("RFC 10017", "7.2")
          .source("OAuth 2.1 draft 16", "10.1")
          .seenBy(Role.PLANNER, Role.CLIENT, Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.UNSUPPORTED_RESPONSE_TYPE)
          .says("No access token comes from the authorization endpoint.")
          .remedy("Use the authorization code grant with PKCE.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(GrantFacts facts) {
    return facts.grant().equals(GrantType.IMPLICIT)
        ? Verdict.violated("the implicit grant", "the authorization code grant")
        : Verdict.satisfied();
  }
}
