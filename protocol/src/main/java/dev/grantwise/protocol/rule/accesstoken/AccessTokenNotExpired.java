package dev.grantwise.protocol.rule.accesstoken;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** The token is within its lifetime, and has one. */
public final class AccessTokenNotExpired implements Rule<AccessTokenFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("access-token-not-expired")
          .source("RFC 9068", "4")
          .source("RFC 6750", "3.1")
          .seenBy(Role.RESOURCE_SERVER)
          .error(ErrorCode.INVALID_TOKEN)
          .says("The token is within its lifetime, and has one.")
          .remedy("Refresh the token and repeat the request once.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(AccessTokenFacts facts) {
    return facts.validity().demand("access token");
  }
}
