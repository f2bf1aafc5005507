package dev.grantwise.protocol.rule.accesstoken;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** The token is for this API. */
public final class AudienceOwn implements Rule<AccessTokenFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("audience-own")
          .source("RFC 9068", "4")
          .source("RFC 9700", "2.3")
          .seenBy(Role.RESOURCE_SERVER)
          .error(ErrorCode.INVALID_TOKEN)
          .says("The token is for this API.")
          .remedy("Ask for a token with this API's identifier as resource.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(AccessTokenFacts facts) {
    return facts.audience().demand("audience");
  }
}
