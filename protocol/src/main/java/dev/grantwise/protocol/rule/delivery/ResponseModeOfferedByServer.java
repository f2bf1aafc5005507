package dev.grantwise.protocol.rule.delivery;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** The authorization server answers in the mode that the client expects. */
public final class ResponseModeOfferedByServer implements Rule<DeliveryFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("response-mode-offered-by-server")
          .source("RFC 8414", "2")
          .seenBy(Role.PLANNER)
          .says("The authorization server answers in the mode that the client expects.")
          .remedy(
              "Use a mode of response_modes_supported, or the one that the provider"
                  + " prescribes.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(DeliveryFacts facts) {
    return facts
        .offered()
        .judge(
            offered ->
                offered.contains(facts.mode())
                    ? Verdict.satisfied()
                    : Verdict.violated("a mode the server does not use", "a mode it offers"));
  }
}
