package dev.grantwise.protocol.rule.sender;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;
import dev.grantwise.protocol.rule.binding.TokenBinding;

/** A client that registered for DPoP-bound tokens sends a proof with every token request. */
public final class DpopAsRegistered implements Rule<SenderFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("dpop-as-registered")
          .source("RFC 9449", "5.2")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_DPOP_PROOF)
          .says("A client that registered for DPoP-bound tokens proves its key in every request.")
          .remedy("Send a DPoP proof, or register without dpop_bound_access_tokens.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(SenderFacts facts) {
    if (!facts.registered().contains(TokenBinding.DPOP)) {
      return Verdict.notApplicable("the client did not register for it");
    }
    return facts.proven().contains(TokenBinding.DPOP)
        ? Verdict.satisfied()
        : Verdict.violated("no DPoP proof", "a DPoP proof");
  }
}
