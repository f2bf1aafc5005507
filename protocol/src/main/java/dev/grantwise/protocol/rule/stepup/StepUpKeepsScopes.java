package dev.grantwise.protocol.rule.stepup;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;
import dev.grantwise.protocol.scope.ScopeSet;

/** Asking for more scope, the client asks for what it asked for before as well. */
public final class StepUpKeepsScopes implements Rule<StepUpFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.should("step-up-keeps-scopes")
          .source("MCP Authorization 2026-07-28", "Step-Up Authorization Flow")
          .seenBy(Role.CLIENT)
          .says("Asking for more scope, the client asks for what it asked for before as well.")
          .remedy("Send the union of the earlier scope and the scope of the challenge.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(StepUpFacts facts) {
    return facts.before().judge(before -> facts.asked().judge(asked -> judge(before, asked)));
  }

  private static Verdict judge(ScopeSet before, ScopeSet asked) {
    return before.isSubsetOf(asked)
        ? Verdict.satisfied()
        : Verdict.violated("less than was asked for before", "the earlier scope too");
  }
}
