package dev.grantwise.protocol.rule.device;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** The server has an endpoint where devices ask for their codes. */
public final class DeviceEndpointKnown implements Rule<DeviceFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("device-endpoint-known")
          .source("RFC 8628", "4")
          .source("RFC 8628", "3.1")
          .seenBy(Role.PLANNER, Role.CLIENT)
          .says("The server has an endpoint where devices ask for their codes.")
          .remedy(
              "Ask the provider to enable the device grant and to list"
                  + " device_authorization_endpoint.");

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
        .endpoint()
        .judge(
            endpoint ->
                switch (endpoint) {
                  case PRESENT -> Verdict.satisfied();
                  case ABSENT ->
                      Verdict.violated(
                          "no device_authorization_endpoint", "a device_authorization_endpoint");
                });
  }
}
