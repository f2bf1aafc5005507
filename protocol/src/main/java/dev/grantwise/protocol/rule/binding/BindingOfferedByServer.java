package dev.grantwise.protocol.rule.binding;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** The authorization server binds tokens to what the client proves. */
public final class BindingOfferedByServer implements Rule<BindingFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("binding-offered-by-server")
          .source("RFC 9449", "5.1")
          .source("RFC 8705", "3.3")
          .seenBy(Role.PLANNER)
          .says("The authorization server binds tokens to what the client proves.")
          .remedy(
              "Ask the provider for DPoP or certificate-bound tokens, or plan with bearer"
                  + " tokens.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(BindingFacts facts) {
    if (!facts.isBound()) {
      return Verdict.notApplicable("bearer tokens");
    }
    return facts
        .offered()
        .judge(
            offered ->
                offered.contains(facts.binding())
                    ? Verdict.satisfied()
                    : Verdict.violated(
                        "a server that does not bind tokens so", "a binding it advertises"));
  }
}
