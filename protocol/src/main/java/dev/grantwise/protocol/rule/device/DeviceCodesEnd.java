package dev.grantwise.protocol.rule.device;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** The server says when the codes of a device end. */
public final class DeviceCodesEnd implements Rule<DeviceFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("device-codes-end")
          .source("RFC 8628", "3.2")
          .seenBy(Role.CLIENT)
          .says("The server says when the codes of a device end.")
          .remedy("Have the provider send expires_in; stop polling when the time is over.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(DeviceFacts facts) {
    return facts
        .end()
        .judge(
            end ->
                switch (end) {
                  case PRESENT -> Verdict.satisfied();
                  case ABSENT -> Verdict.violated("no expires_in", "expires_in");
                });
  }
}
