package dev.grantwise.protocol.rule.pushed;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** Where a stolen token does much harm, authorization requests are pushed. */
public final class ParForHighStakes implements Rule<PushedFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.should("par-for-high-stakes")
          .source("FAPI 2.0 Security Profile", "5.3.2.2")
          .source("FAPI 2.0 Security Profile", "5.3.3.2")
          .seenBy(Role.PLANNER)
          .says("Where a stolen token does much harm, authorization requests are pushed.")
          .remedy("Choose a provider that takes pushed authorization requests, and push them.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(PushedFacts facts) {
    return facts
        .stakes()
        .judge(
            stakes ->
                switch (stakes) {
                  case LOW, ORDINARY -> Verdict.notApplicable("the stakes are not high");
                  case HIGH ->
                      facts.isPushed()
                          ? Verdict.satisfied()
                          : Verdict.violated("the request in the URL", "a pushed request");
                });
  }
}
