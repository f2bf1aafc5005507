package dev.grantwise.protocol.rule.assertion;

import static dev.grantwise.protocol.rule.Role.AUTHORIZATION_SERVER;
import static dev.grantwise.protocol.rule.Role.CLIENT;
import static dev.grantwise.protocol.rule.Role.PLANNER;
import static dev.grantwise.protocol.rule.RuleCase.notApplicable;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.unknown;
import static dev.grantwise.protocol.rule.RuleCase.violated;

import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.RuleCase;
import dev.grantwise.protocol.rule.TokenIdUse;
import dev.grantwise.protocol.rule.Typing;
import dev.grantwise.protocol.rule.Validity;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 10070 4, 5; RFC 7523 3. */
public final class AssertionRulesTest {

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        violated(
            new AssertionForIssuer(),
            "a design for endpoint",
            design(AssertionAudience.ENDPOINT),
            PLANNER,
            CLIENT),
        violated(
            new AssertionForIssuer(),
            "one sent for endpoint",
            sent(AssertionAudience.ENDPOINT, Typing.OWN),
            CLIENT),
        violated(
            new AssertionForIssuer(),
            "one received for endpoint",
            received(AssertionAudience.ENDPOINT),
            AUTHORIZATION_SERVER),
        violated(
            new AssertionForIssuer(),
            "a design for array",
            design(AssertionAudience.ARRAY),
            PLANNER,
            CLIENT),
        violated(
            new AssertionForIssuer(),
            "one sent for array",
            sent(AssertionAudience.ARRAY, Typing.OWN),
            CLIENT),
        violated(
            new AssertionForIssuer(),
            "one received for array",
            received(AssertionAudience.ARRAY),
            AUTHORIZATION_SERVER),
        violated(
            new AssertionForIssuer(),
            "a design for another",
            design(AssertionAudience.ANOTHER),
            PLANNER,
            CLIENT),
        violated(
            new AssertionForIssuer(),
            "one sent for another",
            sent(AssertionAudience.ANOTHER, Typing.OWN),
            CLIENT),
        violated(
            new AssertionForIssuer(),
            "one received for another",
            received(AssertionAudience.ANOTHER),
            AUTHORIZATION_SERVER),
        satisfied(
            new AssertionForIssuer(),
            "a design for the issuer alone",
            design(AssertionAudience.ISSUER_ALONE),
            PLANNER,
            CLIENT),
        satisfied(
            new AssertionForIssuer(),
            "one sent for the issuer alone",
            sent(AssertionAudience.ISSUER_ALONE, Typing.GENERAL),
            CLIENT),
        satisfied(
            new AssertionForIssuer(),
            "one received for the issuer alone",
            received(AssertionAudience.ISSUER_ALONE),
            AUTHORIZATION_SERVER),
        notApplicable(
            new AssertionForIssuer(),
            "a design for an old server, by name",
            design(AssertionAudience.ENDPOINT_AGREED),
            PLANNER,
            CLIENT),
        notApplicable(
            new AssertionForIssuer(),
            "one of an old client, by name",
            received(AssertionAudience.ENDPOINT_AGREED),
            AUTHORIZATION_SERVER),
        notApplicable(
            new AssertionForIssuer(),
            "a shared secret",
            AssertionFacts.ofDesign(
                ClientAuthenticationMethod.CLIENT_SECRET_BASIC, AssertionAudience.ARRAY),
            PLANNER,
            CLIENT),
        notApplicable(
            new AssertionForIssuer(),
            "a certificate",
            AssertionFacts.ofDesign(
                ClientAuthenticationMethod.TLS_CLIENT_AUTH, AssertionAudience.ARRAY),
            PLANNER,
            CLIENT),
        violated(
            new AssertionTyped(),
            "no typ",
            sent(AssertionAudience.ISSUER_ALONE, Typing.GENERAL),
            CLIENT),
        violated(
            new AssertionTyped(),
            "another typ",
            sent(AssertionAudience.ISSUER_ALONE, Typing.OTHER),
            CLIENT),
        satisfied(
            new AssertionTyped(),
            "a typ of its own",
            sent(AssertionAudience.ISSUER_ALONE, Typing.OWN),
            CLIENT),
        unknown(new AssertionTyped(), "a design", design(AssertionAudience.ISSUER_ALONE)),
        notApplicable(
            new AssertionTyped(),
            "no assertion",
            AssertionFacts.ofDesign(ClientAuthenticationMethod.NONE, AssertionAudience.ARRAY)),
        violated(
            new AssertionOfItsKind(),
            "another kind of JWT",
            typed(Typing.OTHER),
            AUTHORIZATION_SERVER),
        violated(new AssertionOfItsKind(), "no typ", typed(Typing.GENERAL), AUTHORIZATION_SERVER),
        satisfied(
            new AssertionOfItsKind(),
            "no typ of an old client, by name",
            typed(Typing.GENERAL_TOLERATED),
            AUTHORIZATION_SERVER),
        satisfied(
            new AssertionOfItsKind(),
            "a typ of its own",
            received(AssertionAudience.ISSUER_ALONE),
            AUTHORIZATION_SERVER),
        violated(
            new AssertionOfClient(),
            "another issuer or subject",
            by(Comparison.DIFFERS),
            AUTHORIZATION_SERVER),
        violated(
            new AssertionOfClient(),
            "no issuer or subject",
            by(Comparison.ABSENT),
            AUTHORIZATION_SERVER),
        satisfied(
            new AssertionOfClient(),
            "the client itself",
            received(AssertionAudience.ISSUER_ALONE),
            AUTHORIZATION_SERVER),
        unknown(new AssertionOfClient(), "a design", design(AssertionAudience.ISSUER_ALONE)),
        violated(new AssertionCurrent(), "expired", timed(Validity.EXPIRED), AUTHORIZATION_SERVER),
        violated(new AssertionCurrent(), "not_yet", timed(Validity.NOT_YET), AUTHORIZATION_SERVER),
        violated(new AssertionCurrent(), "endless", timed(Validity.ENDLESS), AUTHORIZATION_SERVER),
        violated(
            new AssertionCurrent(), "overlong", timed(Validity.OVERLONG), AUTHORIZATION_SERVER),
        satisfied(
            new AssertionCurrent(),
            "current",
            received(AssertionAudience.ISSUER_ALONE),
            AUTHORIZATION_SERVER),
        violated(
            new AssertionUsedOnce(),
            "a jti seen before",
            received(AssertionAudience.ISSUER_ALONE).with(TokenIdUse.REPEATED),
            AUTHORIZATION_SERVER),
        violated(
            new AssertionUsedOnce(),
            "no jti",
            received(AssertionAudience.ISSUER_ALONE).with(TokenIdUse.UNNAMED),
            AUTHORIZATION_SERVER),
        satisfied(
            new AssertionUsedOnce(),
            "a new jti",
            received(AssertionAudience.ISSUER_ALONE).with(TokenIdUse.FIRST),
            AUTHORIZATION_SERVER),
        unknown(new AssertionUsedOnce(), "nobody asked", received(AssertionAudience.ISSUER_ALONE)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }

  private static AssertionFacts design(AssertionAudience audience) {
    return AssertionFacts.ofDesign(ClientAuthenticationMethod.PRIVATE_KEY_JWT, audience);
  }

  private static AssertionFacts sent(AssertionAudience audience, Typing type) {
    return AssertionFacts.ofAssertion(audience, type);
  }

  private static AssertionFacts received(AssertionAudience audience) {
    return AssertionFacts.ofReceived(audience, Typing.OWN, Comparison.MATCHES, Validity.CURRENT);
  }

  private static AssertionFacts typed(Typing type) {
    return AssertionFacts.ofReceived(
        AssertionAudience.ISSUER_ALONE, type, Comparison.MATCHES, Validity.CURRENT);
  }

  private static AssertionFacts by(Comparison client) {
    return AssertionFacts.ofReceived(
        AssertionAudience.ISSUER_ALONE, Typing.OWN, client, Validity.CURRENT);
  }

  private static AssertionFacts timed(Validity validity) {
    return AssertionFacts.ofReceived(
        AssertionAudience.ISSUER_ALONE, Typing.OWN, Comparison.MATCHES, validity);
  }
}
