package dev.grantwise.protocol.rule.signedresponse;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A signed response is current, and ends within minutes. */
public final class SignedResponseCurrent implements Rule<SignedResponseFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("signed-response-current")
          .source("JARM", "2.4")
          .source("JARM", "2.1")
          .seenBy(Role.CLIENT)
          .says("A signed response is current, and ends within minutes.")
          .remedy("Set exp ten minutes away at most.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(SignedResponseFacts facts) {
    return facts.validity().judge(validity -> validity.demand("signed response"));
  }
}
