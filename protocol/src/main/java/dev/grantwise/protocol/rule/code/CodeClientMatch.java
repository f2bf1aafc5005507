package dev.grantwise.protocol.rule.code;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A code is redeemed by the client it was issued to. */
public final class CodeClientMatch implements Rule<CodeFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("code-client-match")
          .source("RFC 6749", "4.1.3")
          .source("RFC 6749", "5.2")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_GRANT)
          .says("A code is redeemed by the client it was issued to.")
          .remedy("Redeem the code with the client_id of the authorization request.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(CodeFacts facts) {
    return facts.client().demand("client");
  }
}
