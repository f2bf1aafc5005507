package dev.grantwise.protocol.rule.device;

import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.Presence;

/**
 * What a role sees of signing in on another device.
 *
 * @param grant the grant that is used
 * @param browser where the user's browser is
 * @param assessment whether the risks were assessed
 * @param endpoint whether the server's {@code device_authorization_endpoint} is known
 * @param display what the device shows
 * @param polling when the client asks again
 * @param end whether the server said when its codes end
 */
public record DeviceFacts(
    GrantType grant,
    Fact<Browser> browser,
    Fact<RiskAssessment> assessment,
    Fact<Presence> endpoint,
    Fact<CodeDisplay> display,
    Fact<Polling> polling,
    Fact<Presence> end) {

  private static final String DEVICE = "what the device does";
  private static final String DESIGN = "the design of the client";

  /** A candidate design: where the user's browser is, and what the server has. */
  public static DeviceFacts ofDesign(
      GrantType grant, Browser browser, Fact<RiskAssessment> assessment, Fact<Presence> endpoint) {
    return new DeviceFacts(
        grant,
        Fact.known(browser),
        assessment,
        endpoint,
        Fact.unknown(DEVICE),
        Fact.unknown(DEVICE),
        Fact.unknown("the device authorization response"));
  }

  /**
   * What a device authorization response says, and what the device makes of it.
   *
   * @param end whether it has {@code expires_in}
   */
  public static DeviceFacts ofAuthorizationResponse(Presence end, CodeDisplay display) {
    return new DeviceFacts(
        GrantType.DEVICE_CODE,
        Fact.unknown(DESIGN),
        Fact.unknown(DESIGN),
        Fact.known(Presence.PRESENT),
        Fact.known(display),
        Fact.unknown("the token request"),
        Fact.known(end));
  }

  /** A token request with a device code, about to be sent or just received. */
  public static DeviceFacts ofTokenRequest(Polling polling) {
    return new DeviceFacts(
        GrantType.DEVICE_CODE,
        Fact.unknown(DESIGN),
        Fact.unknown(DESIGN),
        Fact.known(Presence.PRESENT),
        Fact.unknown(DEVICE),
        Fact.known(polling),
        Fact.unknown("the device authorization response"));
  }

  boolean isDeviceGrant() {
    return grant.equals(GrantType.DEVICE_CODE);
  }
}
