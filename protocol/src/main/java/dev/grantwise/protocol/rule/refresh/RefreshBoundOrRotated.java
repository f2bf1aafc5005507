package dev.grantwise.protocol.rule.refresh;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A public client's refresh token is sender-constrained or rotates with every use. */
public final class RefreshBoundOrRotated implements Rule<RefreshFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("refresh-bound-or-rotated")
          .source("RFC 9700", "2.2.2")
          .source("RFC 9700", "4.14.2")
          .seenBy(Role.PLANNER, Role.AUTHORIZATION_SERVER)
          .says(
              "A public client's refresh token is sender-constrained or rotates with every "
                  + "use.")
          .remedy("Switch on rotation, or DPoP.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(RefreshFacts facts) {
    if (!facts.isIssued()) {
      return Verdict.notApplicable("no refresh token");
    }
    return switch (facts.clientType()) {
      case CONFIDENTIAL -> Verdict.notApplicable("bound by client authentication");
      case PUBLIC -> facts.protection().judge(RefreshBoundOrRotated::judge);
    };
  }

  private static Verdict judge(Protection protection) {
    return switch (protection) {
      case ROTATED, SENDER_CONSTRAINED -> Verdict.satisfied();
      case NONE -> Verdict.violated("a reusable bearer refresh token", "rotation or a key");
    };
  }
}
