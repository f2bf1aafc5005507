package dev.grantwise.protocol.rule.device;

import static dev.grantwise.protocol.rule.Role.AUTHORIZATION_SERVER;
import static dev.grantwise.protocol.rule.Role.CLIENT;
import static dev.grantwise.protocol.rule.Role.PLANNER;
import static dev.grantwise.protocol.rule.RuleCase.notApplicable;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.unknown;
import static dev.grantwise.protocol.rule.RuleCase.violated;

import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.RuleCase;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 8628 1, 3.2, 3.3.1, 3.5, 4; RFC 10027 2, 5. */
public final class DeviceRulesTest {

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        violated(
            new RedirectNeedsBrowser(),
            "a redirect to a device without a browser",
            design(GrantType.AUTHORIZATION_CODE, Browser.ELSEWHERE),
            PLANNER),
        satisfied(
            new RedirectNeedsBrowser(),
            "a redirect beside a browser",
            design(GrantType.AUTHORIZATION_CODE, Browser.HERE),
            PLANNER),
        notApplicable(
            new RedirectNeedsBrowser(),
            "the device grant",
            design(GrantType.DEVICE_CODE, Browser.ELSEWHERE),
            PLANNER),
        notApplicable(
            new RedirectNeedsBrowser(),
            "a service",
            design(GrantType.CLIENT_CREDENTIALS, Browser.ELSEWHERE),
            PLANNER),
        violated(
            new DeviceGrantWithoutBrowser(),
            "the device grant beside a browser",
            design(GrantType.DEVICE_CODE, Browser.HERE),
            PLANNER),
        satisfied(
            new DeviceGrantWithoutBrowser(),
            "the device grant on a television",
            design(GrantType.DEVICE_CODE, Browser.ELSEWHERE),
            PLANNER),
        notApplicable(
            new DeviceGrantWithoutBrowser(),
            "the code grant",
            design(GrantType.AUTHORIZATION_CODE, Browser.HERE),
            PLANNER),
        violated(
            new CrossDeviceAssessed(),
            "nobody looked",
            assessed(GrantType.DEVICE_CODE, Fact.known(RiskAssessment.NOT_DONE)),
            PLANNER),
        satisfied(
            new CrossDeviceAssessed(),
            "somebody looked",
            assessed(GrantType.DEVICE_CODE, Fact.known(RiskAssessment.DONE)),
            PLANNER),
        unknown(
            new CrossDeviceAssessed(),
            "nobody said",
            assessed(GrantType.DEVICE_CODE, Fact.unknown("a risk assessment")),
            PLANNER),
        notApplicable(
            new CrossDeviceAssessed(),
            "the code grant",
            assessed(GrantType.AUTHORIZATION_CODE, Fact.unknown("a risk assessment")),
            PLANNER),
        violated(
            new DeviceEndpointKnown(),
            "metadata without the endpoint",
            at(GrantType.DEVICE_CODE, Fact.known(Presence.ABSENT)),
            PLANNER,
            CLIENT),
        satisfied(
            new DeviceEndpointKnown(),
            "metadata with it",
            at(GrantType.DEVICE_CODE, Fact.known(Presence.PRESENT)),
            PLANNER,
            CLIENT),
        unknown(
            new DeviceEndpointKnown(),
            "no metadata",
            at(GrantType.DEVICE_CODE, Fact.unknown("the metadata")),
            PLANNER,
            CLIENT),
        notApplicable(
            new DeviceEndpointKnown(),
            "the code grant",
            at(GrantType.AUTHORIZATION_CODE, Fact.known(Presence.ABSENT)),
            PLANNER,
            CLIENT),
        violated(
            new DeviceCodesEnd(),
            "no expires_in",
            answered(Presence.ABSENT, CodeDisplay.CODE_AND_ADDRESS),
            CLIENT),
        satisfied(
            new DeviceCodesEnd(),
            "an end",
            answered(Presence.PRESENT, CodeDisplay.CODE_AND_ADDRESS),
            CLIENT),
        unknown(new DeviceCodesEnd(), "a design", design(GrantType.DEVICE_CODE, Browser.ELSEWHERE)),
        violated(
            new UserCodeShown(),
            "a QR code alone",
            answered(Presence.PRESENT, CodeDisplay.SHORTCUT_ALONE),
            CLIENT),
        satisfied(
            new UserCodeShown(),
            "the code beside the QR code",
            answered(Presence.PRESENT, CodeDisplay.CODE_AND_ADDRESS),
            CLIENT),
        unknown(new UserCodeShown(), "a design", design(GrantType.DEVICE_CODE, Browser.ELSEWHERE)),
        violated(
            new PollingObeysInterval(),
            "too soon",
            DeviceFacts.ofTokenRequest(Polling.TOO_SOON),
            CLIENT,
            AUTHORIZATION_SERVER),
        satisfied(
            new PollingObeysInterval(),
            "after the interval",
            DeviceFacts.ofTokenRequest(Polling.AFTER_INTERVAL),
            CLIENT,
            AUTHORIZATION_SERVER),
        unknown(
            new PollingObeysInterval(),
            "a design",
            design(GrantType.DEVICE_CODE, Browser.ELSEWHERE)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }

  private static DeviceFacts design(GrantType grant, Browser browser) {
    return DeviceFacts.ofDesign(
        grant, browser, Fact.known(RiskAssessment.DONE), Fact.known(Presence.PRESENT));
  }

  private static DeviceFacts assessed(GrantType grant, Fact<RiskAssessment> assessment) {
    return DeviceFacts.ofDesign(grant, Browser.ELSEWHERE, assessment, Fact.known(Presence.PRESENT));
  }

  private static DeviceFacts at(GrantType grant, Fact<Presence> endpoint) {
    return DeviceFacts.ofDesign(
        grant, Browser.ELSEWHERE, Fact.known(RiskAssessment.DONE), endpoint);
  }

  private static DeviceFacts answered(Presence end, CodeDisplay display) {
    return DeviceFacts.ofAuthorizationResponse(end, display);
  }
}
