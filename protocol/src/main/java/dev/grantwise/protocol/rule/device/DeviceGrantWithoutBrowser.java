package dev.grantwise.protocol.rule.device;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** The device grant is used only where the user has no browser on the device. */
public final class DeviceGrantWithoutBrowser implements Rule<DeviceFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.should("device-grant-without-browser")
          .source("RFC 10027", "5")
          .source("RFC 8628", "1")
          .seenBy(Role.PLANNER)
          .says("The device grant is used only where the user has no browser on the device.")
          .remedy("Use the authorization code grant with PKCE in the browser of the device.");

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
        .browser()
        .judge(
            browser ->
                switch (browser) {
                  case ELSEWHERE -> Verdict.satisfied();
                  case HERE ->
                      Verdict.violated(
                          "the device grant beside a browser", "the authorization code grant");
                });
  }
}
