package dev.grantwise.protocol.rule.refresh;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A refresh token is used by the client it was issued to. */
public final class RefreshClientMatch implements Rule<RefreshFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("refresh-client-match")
          .source("RFC 6749", "6")
          .source("RFC 6749", "5.2")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_GRANT)
          .says("A refresh token is used by the client it was issued to.")
          .remedy("Use the refresh token with the client that received it.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(RefreshFacts facts) {
    return facts.client().judge(client -> client.demand("client"));
  }
}
