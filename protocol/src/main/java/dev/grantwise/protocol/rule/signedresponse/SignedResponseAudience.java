package dev.grantwise.protocol.rule.signedresponse;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A signed response is for this client. */
public final class SignedResponseAudience implements Rule<SignedResponseFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("signed-response-audience")
          .source("JARM", "2.4")
          .seenBy(Role.CLIENT)
          .says("A signed response is for this client.")
          .remedy("Set aud to the client_id.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(SignedResponseFacts facts) {
    return facts.audience().judge(audience -> audience.demand("client_id as aud"));
  }
}
