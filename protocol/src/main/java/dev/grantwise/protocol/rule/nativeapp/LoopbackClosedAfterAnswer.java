package dev.grantwise.protocol.rule.nativeapp;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** An app listens on the loopback interface only while it waits for one answer. */
public final class LoopbackClosedAfterAnswer implements Rule<NativeAppFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.should("loopback-closed-after-answer")
          .source("RFC 8252", "8.3")
          .seenBy(Role.PLANNER, Role.CLIENT)
          .says("An app listens on the loopback interface only while it waits for one answer.")
          .remedy(
              "Open the port when the request starts, and close it when the response or"
                  + " the time-out comes.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(NativeAppFacts facts) {
    if (facts.redirect() != RedirectForm.LOOPBACK) {
      return Verdict.notApplicable("no loopback redirect");
    }
    return switch (facts.listener()) {
      case CLOSED_AFTER_ONE_ANSWER -> Verdict.satisfied();
      case STAYS_OPEN -> Verdict.violated("a port that stays open", "one answer, then closed");
    };
  }
}
