package dev.grantwise.protocol.rule.refresh;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A refresh token that is not used ends. */
public final class RefreshBounded implements Rule<RefreshFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.should("refresh-bounded")
          .source("RFC 9700", "4.14.2")
          .seenBy(Role.PLANNER, Role.AUTHORIZATION_SERVER)
          .says("A refresh token that is not used ends.")
          .remedy("Set an idle lifetime for refresh tokens.");

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
        .end()
        .judge(
            end ->
                switch (end) {
                  case BOUNDED -> Verdict.satisfied();
                  case UNBOUNDED ->
                      Verdict.violated("an endless refresh token", "an idle or maximum lifetime");
                });
  }
}
