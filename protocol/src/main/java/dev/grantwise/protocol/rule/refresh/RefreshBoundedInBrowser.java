package dev.grantwise.protocol.rule.refresh;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A refresh token in a browser ends at a fixed time or after a time without use. */
public final class RefreshBoundedInBrowser implements Rule<RefreshFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("refresh-bounded-in-browser")
          .source("RFC 10017", "6.3.2.3")
          .seenBy(Role.PLANNER)
          .says("A refresh token in a browser ends at a fixed time or after a time without use.")
          .remedy("Set a maximum or idle lifetime for refresh tokens of browser-based clients.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(RefreshFacts facts) {
    if (!facts.isIssued()) {
      return Verdict.notApplicable("no refresh token");
    }
    return facts
        .holder()
        .judge(
            holder ->
                holder.isInBrowser()
                    ? facts.end().judge(RefreshBoundedInBrowser::judge)
                    : Verdict.notApplicable("not in a browser"));
  }

  private static Verdict judge(End end) {
    return switch (end) {
      case BOUNDED -> Verdict.satisfied();
      case UNBOUNDED -> Verdict.violated("an endless refresh token", "a maximum or idle lifetime");
    };
  }
}
