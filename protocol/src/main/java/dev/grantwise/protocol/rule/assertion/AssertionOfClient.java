package dev.grantwise.protocol.rule.assertion;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A client asserts its own identity: issuer and subject are both its client_id. */
public final class AssertionOfClient implements Rule<AssertionFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("assertion-of-client")
          .source("RFC 7523", "3")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_CLIENT)
          .says("A client asserts its own identity: issuer and subject are both its client_id.")
          .remedy("Set iss and sub to the client_id.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(AssertionFacts facts) {
    return facts.isAsserted()
        ? facts.client().judge(client -> client.demand("client_id as iss and sub"))
        : Verdict.notApplicable("no client assertion");
  }
}
