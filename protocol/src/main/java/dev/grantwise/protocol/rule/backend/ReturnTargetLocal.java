package dev.grantwise.protocol.rule.backend;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;
import dev.grantwise.protocol.rule.backend.BackendFacts.Target;

/** A sign-in returns to a path of the same origin. */
public final class ReturnTargetLocal implements Rule<BackendFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("return-target-local")
          .source("RFC 9700", "4.11.1")
          .seenBy(Role.CLIENT)
          .says("A sign-in returns to a path of the same origin.")
          .remedy("Name the place as a path with one leading slash.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(BackendFacts facts) {
    return facts
        .target()
        .judge(
            target ->
                target == Target.OWN_PATH
                    ? Verdict.satisfied()
                    : Verdict.violated("a target elsewhere, or none", "a path of this origin"));
  }
}
