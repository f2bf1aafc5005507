package dev.grantwise.protocol.rule.backend;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;
import dev.grantwise.protocol.rule.backend.BackendFacts.Initiator;
import dev.grantwise.protocol.rule.backend.BackendFacts.Method;

/** A call that may change something comes from a page of the same origin. */
public final class UnsafeCallSameOrigin implements Rule<BackendFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("unsafe-call-same-origin")
          .source("RFC 10017", "6.1.3.3")
          .seenBy(Role.CLIENT)
          .says("A call that may change something comes from a page of the same origin.")
          .remedy(
              "Call from a page of this origin, with Sec-Fetch-Site or Origin as browsers send them.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(BackendFacts facts) {
    return facts
        .method()
        .judge(
            method ->
                method == Method.SAFE
                    ? Verdict.notApplicable("the method is safe")
                    : facts.initiator().judge(UnsafeCallSameOrigin::of));
  }

  private static Verdict of(Initiator initiator) {
    return switch (initiator) {
      case SAME_ORIGIN -> Verdict.satisfied();
      case ANOTHER_ORIGIN -> Verdict.violated("a page of another origin", "the same origin");
      case NOT_STATED -> Verdict.violated("neither Sec-Fetch-Site nor Origin", "the same origin");
    };
  }
}
