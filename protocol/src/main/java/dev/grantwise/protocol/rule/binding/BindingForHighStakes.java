package dev.grantwise.protocol.rule.binding;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** Where a stolen token does much harm, access tokens are bound to the client. */
public final class BindingForHighStakes implements Rule<BindingFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.should("binding-for-high-stakes")
          .source("FAPI 2.0 Security Profile", "5.3.2.1")
          .source("RFC 9700", "2.2.1")
          .seenBy(Role.PLANNER)
          .says("Where a stolen token does much harm, access tokens are bound to the client.")
          .remedy(
              "Choose a provider and a place for the client that allow DPoP or"
                  + " certificate-bound tokens.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(BindingFacts facts) {
    return switch (facts.stakes()) {
      case LOW, ORDINARY -> Verdict.notApplicable("the stakes are not high");
      case HIGH ->
          facts.isBound()
              ? Verdict.satisfied()
              : Verdict.violated("bearer tokens", "tokens bound to a key or a certificate");
    };
  }
}
