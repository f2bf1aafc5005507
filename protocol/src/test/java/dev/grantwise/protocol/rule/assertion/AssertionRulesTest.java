package dev.grantwise.protocol.rule.assertion;

import static dev.grantwise.protocol.rule.Role.AUTHORIZATION_SERVER;
import static dev.grantwise.protocol.rule.Role.CLIENT;
import static dev.grantwise.protocol.rule.Role.PLANNER;
import static dev.grantwise.protocol.rule.RuleCase.notApplicable;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.unknown;
import static dev.grantwise.protocol.rule.RuleCase.violated;

import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.RuleCase;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 10070 4, 5. */
public final class AssertionRulesTest {

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        violated(
            new AssertionForIssuer(),
            "a design for the token endpoint",
            design(AssertionAudience.ENDPOINT),
            PLANNER,
            CLIENT),
        violated(
            new AssertionForIssuer(),
            "a design for several",
            design(AssertionAudience.SEVERAL),
            PLANNER,
            CLIENT),
        satisfied(
            new AssertionForIssuer(),
            "a design for the issuer alone",
            design(AssertionAudience.ISSUER_ALONE),
            PLANNER,
            CLIENT),
        violated(
            new AssertionForIssuer(),
            "an assertion for the token endpoint",
            sent(AssertionAudience.ENDPOINT, Presence.PRESENT),
            CLIENT,
            AUTHORIZATION_SERVER),
        violated(
            new AssertionForIssuer(),
            "an assertion for several",
            sent(AssertionAudience.SEVERAL, Presence.PRESENT),
            CLIENT,
            AUTHORIZATION_SERVER),
        satisfied(
            new AssertionForIssuer(),
            "an assertion for the issuer alone",
            sent(AssertionAudience.ISSUER_ALONE, Presence.ABSENT),
            CLIENT,
            AUTHORIZATION_SERVER),
        notApplicable(
            new AssertionForIssuer(),
            "a shared secret",
            AssertionFacts.ofDesign(
                ClientAuthenticationMethod.CLIENT_SECRET_BASIC, AssertionAudience.SEVERAL),
            PLANNER,
            CLIENT),
        notApplicable(
            new AssertionForIssuer(),
            "a certificate",
            AssertionFacts.ofDesign(
                ClientAuthenticationMethod.TLS_CLIENT_AUTH, AssertionAudience.SEVERAL),
            PLANNER,
            CLIENT),
        violated(
            new AssertionTyped(),
            "no typ",
            sent(AssertionAudience.ISSUER_ALONE, Presence.ABSENT),
            CLIENT),
        satisfied(
            new AssertionTyped(),
            "a typ of its own",
            sent(AssertionAudience.ISSUER_ALONE, Presence.PRESENT),
            CLIENT),
        unknown(new AssertionTyped(), "a design", design(AssertionAudience.ISSUER_ALONE)),
        notApplicable(
            new AssertionTyped(),
            "no assertion",
            AssertionFacts.ofDesign(ClientAuthenticationMethod.NONE, AssertionAudience.SEVERAL)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }

  private static AssertionFacts design(AssertionAudience audience) {
    return AssertionFacts.ofDesign(ClientAuthenticationMethod.PRIVATE_KEY_JWT, audience);
  }

  private static AssertionFacts sent(AssertionAudience audience, Presence type) {
    return AssertionFacts.ofAssertion(audience, type);
  }
}
