package dev.grantwise.protocol.rule.stepup;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A client asks for more only a few times after the same refusal of the same call. */
public final class StepUpBounded implements Rule<StepUpFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.should("step-up-bounded")
          .source("MCP Authorization 2026-07-28", "Step-Up Authorization Flow")
          .seenBy(Role.CLIENT)
          .says("A client asks for more only a few times after the same refusal of the same call.")
          .remedy("Count the attempts for each call, and then say that access is refused.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(StepUpFacts facts) {
    return facts
        .repetition()
        .judge(
            repetition ->
                switch (repetition) {
                  case WITHIN_LIMIT -> Verdict.satisfied();
                  case BEYOND_LIMIT -> Verdict.violated("one attempt more", "the refusal shown");
                });
  }
}
