package dev.grantwise.protocol.rule.device;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** The risks of signing in on another device are assessed before the flow is offered. */
public final class CrossDeviceAssessed implements Rule<DeviceFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("cross-device-assessed")
          .source("RFC 10027", "2")
          .seenBy(Role.PLANNER)
          .says(
              "The risks of signing in on another device are assessed before the flow is"
                  + " offered.")
          .remedy(
              "Assess who could send a stranger the code; then choose the defences of RFC"
                  + " 10027 6.1.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(DeviceFacts facts) {
    if (!facts.isDeviceGrant()) {
      return Verdict.notApplicable("another grant");
    }
    return facts
        .assessment()
        .judge(
            assessment ->
                switch (assessment) {
                  case DONE -> Verdict.satisfied();
                  case NOT_DONE -> Verdict.violated("no risk assessment", "a risk assessment");
                });
  }
}
