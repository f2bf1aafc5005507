package dev.grantwise.protocol.rule.device;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A device shows its user code, also beside a shortcut that contains it. */
public final class UserCodeShown implements Rule<DeviceFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("user-code-shown")
          .source("RFC 8628", "3.3.1")
          .source("RFC 8628", "5.4")
          .seenBy(Role.CLIENT)
          .says("A device shows its user code, also beside a shortcut that contains it.")
          .remedy(
              "Show the code and the address next to the QR code, so that the user can"
                  + " compare them.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(DeviceFacts facts) {
    return facts
        .display()
        .judge(
            display ->
                switch (display) {
                  case CODE_AND_ADDRESS -> Verdict.satisfied();
                  case SHORTCUT_ALONE -> Verdict.violated("a shortcut alone", "the code beside it");
                });
  }
}
