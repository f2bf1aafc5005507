package dev.grantwise.protocol.rule.stepup;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A call that demands a fresh or a stronger sign-in is served only after one. */
public final class SignInSufficient implements Rule<StepUpFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("sign-in-sufficient")
          .source("RFC 9470", "3")
          .source("RFC 9470", "6")
          .seenBy(Role.RESOURCE_SERVER)
          .error(ErrorCode.INSUFFICIENT_USER_AUTHENTICATION)
          .says("A call that demands a fresh or a stronger sign-in is served only after one.")
          .remedy("Answer 401 with the acr_values or max_age that the call demands.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(StepUpFacts facts) {
    return facts
        .sufficiency()
        .judge(
            sufficiency ->
                switch (sufficiency) {
                  case SUFFICIENT -> Verdict.satisfied();
                  case TOO_WEAK -> Verdict.violated("a weaker sign-in", "one of the acr_values");
                  case TOO_OLD -> Verdict.violated("an older sign-in", "one within max_age");
                });
  }
}
