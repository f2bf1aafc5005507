package dev.grantwise.protocol.rule.device;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of signing in on another device can be checked when. */
public final class DeviceRules {

  /** Against a candidate design. */
  public static final RuleSet<DeviceFacts> DESIGN =
      new RuleSet<>(
          List.of(
              new RedirectNeedsBrowser(),
              new DeviceGrantWithoutBrowser(),
              new CrossDeviceAssessed(),
              new DeviceEndpointKnown()));

  /** Against a device authorization response and what the device makes of it. */
  public static final RuleSet<DeviceFacts> AUTHORIZATION_RESPONSE =
      new RuleSet<>(List.of(new DeviceCodesEnd(), new UserCodeShown()));

  /** Against a token request with a device code. */
  public static final RuleSet<DeviceFacts> TOKEN_REQUEST =
      new RuleSet<>(List.of(new PollingObeysInterval()));

  private DeviceRules() {}
}
