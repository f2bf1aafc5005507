package dev.grantwise.protocol.rule.redirect;

import static dev.grantwise.protocol.rule.Role.AUTHORIZATION_SERVER;
import static dev.grantwise.protocol.rule.Role.CLIENT;
import static dev.grantwise.protocol.rule.Role.PLANNER;
import static dev.grantwise.protocol.rule.RuleCase.notApplicable;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.violated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.client.RedirectUri;
import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.RuleCase;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 9700 2.1, 2.6, 4.1; attacks A1 to A3. */
public final class RedirectRulesTest {

  private static final List<RedirectUri> REGISTERED =
      List.of(
          new RedirectUri("https://app.example.com/cb"), new RedirectUri("http://127.0.0.1/cb"));

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        violated(
            new RedirectPresent(),
            "none",
            RedirectFacts.ofAuthorizationRequest(Optional.empty(), REGISTERED),
            CLIENT,
            AUTHORIZATION_SERVER),
        violated(
            new RedirectPresent(),
            "none in a design",
            RedirectFacts.ofDesign(Optional.empty(), REGISTERED),
            PLANNER),
        satisfied(
            new RedirectPresent(),
            "one",
            RedirectFacts.ofAuthorizationRequest(
                Optional.of("https://app.example.com/cb"), REGISTERED),
            CLIENT,
            AUTHORIZATION_SERVER),
        satisfied(
            new RedirectPresent(),
            "one in a design",
            RedirectFacts.ofDesign(Optional.of("https://app.example.com/cb"), REGISTERED),
            PLANNER),
        violated(
            new RedirectExact(),
            "a trailing slash",
            RedirectFacts.ofAuthorizationRequest(
                Optional.of("https://app.example.com/cb/"), REGISTERED),
            CLIENT,
            AUTHORIZATION_SERVER),
        violated(
            new RedirectExact(),
            "a trailing slash in a design",
            RedirectFacts.ofDesign(Optional.of("https://app.example.com/cb/"), REGISTERED),
            PLANNER),
        violated(
            new RedirectExact(),
            "another host",
            RedirectFacts.ofAuthorizationRequest(
                Optional.of("https://evil.example/cb"), REGISTERED),
            CLIENT,
            AUTHORIZATION_SERVER),
        violated(
            new RedirectExact(),
            "another host in a design",
            RedirectFacts.ofDesign(Optional.of("https://evil.example/cb"), REGISTERED),
            PLANNER),
        violated(
            new RedirectExact(),
            "an extra query",
            RedirectFacts.ofAuthorizationRequest(
                Optional.of("https://app.example.com/cb?next=x"), REGISTERED),
            CLIENT,
            AUTHORIZATION_SERVER),
        violated(
            new RedirectExact(),
            "an extra query in a design",
            RedirectFacts.ofDesign(Optional.of("https://app.example.com/cb?next=x"), REGISTERED),
            PLANNER),
        satisfied(
            new RedirectExact(),
            "the registered string",
            RedirectFacts.ofAuthorizationRequest(
                Optional.of("https://app.example.com/cb"), REGISTERED),
            CLIENT,
            AUTHORIZATION_SERVER),
        satisfied(
            new RedirectExact(),
            "the registered string in a design",
            RedirectFacts.ofDesign(Optional.of("https://app.example.com/cb"), REGISTERED),
            PLANNER),
        satisfied(
            new RedirectExact(),
            "a loopback address with another port",
            RedirectFacts.ofAuthorizationRequest(
                Optional.of("http://127.0.0.1:51004/cb"), REGISTERED),
            CLIENT,
            AUTHORIZATION_SERVER),
        satisfied(
            new RedirectExact(),
            "a loopback address with another port in a design",
            RedirectFacts.ofDesign(Optional.of("http://127.0.0.1:51004/cb"), REGISTERED),
            PLANNER),
        violated(
            new RedirectExact(),
            "a loopback address with another path",
            RedirectFacts.ofAuthorizationRequest(
                Optional.of("http://127.0.0.1:51004/other"), REGISTERED),
            CLIENT,
            AUTHORIZATION_SERVER),
        violated(
            new RedirectExact(),
            "a loopback address with another path in a design",
            RedirectFacts.ofDesign(Optional.of("http://127.0.0.1:51004/other"), REGISTERED),
            PLANNER),
        notApplicable(
            new RedirectExact(),
            "none",
            RedirectFacts.ofAuthorizationRequest(Optional.empty(), REGISTERED),
            CLIENT,
            AUTHORIZATION_SERVER),
        notApplicable(
            new RedirectExact(),
            "none in a design",
            RedirectFacts.ofDesign(Optional.empty(), REGISTERED),
            PLANNER),
        violated(
            new RedirectHttps(),
            "plain http",
            RedirectFacts.ofAuthorizationRequest(
                Optional.of("http://app.example.com/cb"), REGISTERED),
            CLIENT,
            AUTHORIZATION_SERVER),
        violated(
            new RedirectHttps(),
            "plain http in a design",
            RedirectFacts.ofDesign(Optional.of("http://app.example.com/cb"), REGISTERED),
            PLANNER),
        violated(
            new RedirectHttps(),
            "http on localhost",
            RedirectFacts.ofAuthorizationRequest(
                Optional.of("http://localhost:8080/cb"), REGISTERED),
            CLIENT,
            AUTHORIZATION_SERVER),
        violated(
            new RedirectHttps(),
            "http on localhost in a design",
            RedirectFacts.ofDesign(Optional.of("http://localhost:8080/cb"), REGISTERED),
            PLANNER),
        violated(
            new RedirectHttps(),
            "a script",
            RedirectFacts.ofAuthorizationRequest(Optional.of("javascript:alert(1)"), REGISTERED),
            CLIENT,
            AUTHORIZATION_SERVER),
        violated(
            new RedirectHttps(),
            "a script in a design",
            RedirectFacts.ofDesign(Optional.of("javascript:alert(1)"), REGISTERED),
            PLANNER),
        violated(
            new RedirectHttps(),
            "a scheme without a dot",
            RedirectFacts.ofAuthorizationRequest(Optional.of("example:/cb"), REGISTERED),
            CLIENT,
            AUTHORIZATION_SERVER),
        violated(
            new RedirectHttps(),
            "a scheme without a dot in a design",
            RedirectFacts.ofDesign(Optional.of("example:/cb"), REGISTERED),
            PLANNER),
        satisfied(
            new RedirectHttps(),
            "https",
            RedirectFacts.ofAuthorizationRequest(
                Optional.of("https://app.example.com/cb"), REGISTERED),
            CLIENT,
            AUTHORIZATION_SERVER),
        satisfied(
            new RedirectHttps(),
            "https in a design",
            RedirectFacts.ofDesign(Optional.of("https://app.example.com/cb"), REGISTERED),
            PLANNER),
        satisfied(
            new RedirectHttps(),
            "a loopback address",
            RedirectFacts.ofAuthorizationRequest(Optional.of("http://[::1]:51004/cb"), REGISTERED),
            CLIENT,
            AUTHORIZATION_SERVER),
        satisfied(
            new RedirectHttps(),
            "a loopback address in a design",
            RedirectFacts.ofDesign(Optional.of("http://[::1]:51004/cb"), REGISTERED),
            PLANNER),
        satisfied(
            new RedirectHttps(),
            "a private-use scheme",
            RedirectFacts.ofAuthorizationRequest(Optional.of("com.example.app:/cb"), REGISTERED),
            CLIENT,
            AUTHORIZATION_SERVER),
        satisfied(
            new RedirectHttps(),
            "a private-use scheme in a design",
            RedirectFacts.ofDesign(Optional.of("com.example.app:/cb"), REGISTERED),
            PLANNER),
        violated(
            new RedirectNoFragment(),
            "a fragment",
            RedirectFacts.ofAuthorizationRequest(
                Optional.of("https://app.example.com/cb#x"), REGISTERED),
            CLIENT,
            AUTHORIZATION_SERVER),
        violated(
            new RedirectNoFragment(),
            "a fragment in a design",
            RedirectFacts.ofDesign(Optional.of("https://app.example.com/cb#x"), REGISTERED),
            PLANNER),
        violated(
            new RedirectNoFragment(),
            "an empty fragment",
            RedirectFacts.ofAuthorizationRequest(
                Optional.of("https://app.example.com/cb#"), REGISTERED),
            CLIENT,
            AUTHORIZATION_SERVER),
        violated(
            new RedirectNoFragment(),
            "an empty fragment in a design",
            RedirectFacts.ofDesign(Optional.of("https://app.example.com/cb#"), REGISTERED),
            PLANNER),
        satisfied(
            new RedirectNoFragment(),
            "no fragment",
            RedirectFacts.ofAuthorizationRequest(
                Optional.of("https://app.example.com/cb"), REGISTERED),
            CLIENT,
            AUTHORIZATION_SERVER),
        satisfied(
            new RedirectNoFragment(),
            "no fragment in a design",
            RedirectFacts.ofDesign(Optional.of("https://app.example.com/cb"), REGISTERED),
            PLANNER),
        violated(
            new RedirectSameAtToken(),
            "another redirect URI",
            RedirectFacts.ofTokenRequest(Comparison.DIFFERS),
            AUTHORIZATION_SERVER),
        satisfied(
            new RedirectSameAtToken(),
            "the same redirect URI",
            RedirectFacts.ofTokenRequest(Comparison.MATCHES),
            AUTHORIZATION_SERVER),
        notApplicable(
            new RedirectSameAtToken(),
            "none",
            RedirectFacts.ofTokenRequest(Comparison.ABSENT),
            AUTHORIZATION_SERVER));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }

  @Test
  void refusesToRegisterAFragment() {
    assertThat(
            RedirectRules.REGISTRATION.firstViolation(
                RedirectFacts.ofRegistration("https://app.example.com/cb#x")))
        .isPresent();
  }

  @Test
  void registersHttps() {
    assertThat(
            RedirectRules.REGISTRATION.firstViolation(
                RedirectFacts.ofRegistration("https://app.example.com/cb")))
        .isEmpty();
  }
}
