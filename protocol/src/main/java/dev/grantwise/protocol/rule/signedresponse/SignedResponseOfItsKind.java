package dev.grantwise.protocol.rule.signedresponse;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A JWT of another kind is no authorization response. */
public final class SignedResponseOfItsKind implements Rule<SignedResponseFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("signed-response-of-its-kind")
          .source("RFC 8725", "3.11")
          .source("RFC 8725", "3.12")
          .seenBy(Role.CLIENT)
          .says("A JWT of another kind is no authorization response.")
          .remedy(
              "Sign authorization responses with typ JWT, and every other JWT with a typ of its own.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(SignedResponseFacts facts) {
    return facts.type().judge(type -> type.demand("authorization response"));
  }
}
