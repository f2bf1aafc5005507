package dev.grantwise.protocol.rule.grant;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** An authorization request names its response type. */
public final class ResponseTypePresent implements Rule<GrantFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("response-type-present")
          .source("RFC 6749", "3.1.1")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_REQUEST)
          .says("An authorization request names its response type.")
          .remedy("Send response_type=code.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(GrantFacts facts) {
    return facts
        .responseType()
        .judge(
            type ->
                type.isPresent()
                    ? Verdict.satisfied()
                    : Verdict.violated("no response_type", "response_type=code"));
  }
}
