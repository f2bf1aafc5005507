package dev.grantwise.protocol.rule.grant;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** The response type is code. */
public final class ResponseTypeCode implements Rule<GrantFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("response-type-code")
          .source("RFC 6749", "3.1.1")
          .source("RFC 9700", "2.1.2")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.UNSUPPORTED_RESPONSE_TYPE)
          .says("The response type is code.")
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
            type -> type.map(ResponseTypeCode::judge).orElse(Verdict.notApplicable("none named")));
  }

  private static Verdict judge(String type) {
    return type.equals("code")
        ? Verdict.satisfied()
        : Verdict.violated("another response_type", "response_type=code");
  }
}
