package dev.grantwise.protocol.rule.accesstoken;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** The token's issuer is the configured one, equal as a string. */
public final class AccessTokenIssuer implements Rule<AccessTokenFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("access-token-issuer")
          .source("RFC 9068", "4")
          .seenBy(Role.RESOURCE_SERVER)
          .error(ErrorCode.INVALID_TOKEN)
          .says("The token's issuer is the configured one, equal as a string.")
          .remedy("Send tokens of this API's own authorization server.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(AccessTokenFacts facts) {
    return facts.issuer().demand("issuer");
  }
}
