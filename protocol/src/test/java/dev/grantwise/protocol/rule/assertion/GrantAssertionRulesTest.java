package dev.grantwise.protocol.rule.assertion;

import static dev.grantwise.protocol.rule.Role.AUTHORIZATION_SERVER;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.violated;

import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.RuleCase;
import dev.grantwise.protocol.rule.TokenIdUse;
import dev.grantwise.protocol.rule.Typing;
import dev.grantwise.protocol.rule.Validity;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 7523 3. */
public final class GrantAssertionRulesTest {

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        satisfied(
            new GrantAssertionOfItsKind(),
            "as it should be",
            timed(Validity.CURRENT),
            AUTHORIZATION_SERVER),
        violated(new GrantAssertionOfItsKind(), "other", typed(Typing.OTHER), AUTHORIZATION_SERVER),
        violated(
            new GrantAssertionOfItsKind(), "general", typed(Typing.GENERAL), AUTHORIZATION_SERVER),
        satisfied(
            new GrantAssertionIssuer(),
            "as it should be",
            timed(Validity.CURRENT),
            AUTHORIZATION_SERVER),
        violated(
            new GrantAssertionIssuer(),
            "differs",
            issuer(Comparison.DIFFERS),
            AUTHORIZATION_SERVER),
        violated(
            new GrantAssertionIssuer(), "absent", issuer(Comparison.ABSENT), AUTHORIZATION_SERVER),
        satisfied(
            new GrantAssertionAudience(),
            "as it should be",
            timed(Validity.CURRENT),
            AUTHORIZATION_SERVER),
        violated(
            new GrantAssertionAudience(),
            "differs",
            audience(Comparison.DIFFERS),
            AUTHORIZATION_SERVER),
        violated(
            new GrantAssertionAudience(),
            "absent",
            audience(Comparison.ABSENT),
            AUTHORIZATION_SERVER),
        satisfied(
            new GrantAssertionSubject(),
            "as it should be",
            timed(Validity.CURRENT),
            AUTHORIZATION_SERVER),
        violated(
            new GrantAssertionSubject(), "absent", about(Presence.ABSENT), AUTHORIZATION_SERVER),
        satisfied(
            new GrantAssertionCurrent(),
            "as it should be",
            timed(Validity.CURRENT),
            AUTHORIZATION_SERVER),
        violated(
            new GrantAssertionCurrent(), "expired", timed(Validity.EXPIRED), AUTHORIZATION_SERVER),
        violated(
            new GrantAssertionCurrent(), "not_yet", timed(Validity.NOT_YET), AUTHORIZATION_SERVER),
        violated(
            new GrantAssertionCurrent(), "endless", timed(Validity.ENDLESS), AUTHORIZATION_SERVER),
        violated(
            new GrantAssertionCurrent(),
            "overlong",
            timed(Validity.OVERLONG),
            AUTHORIZATION_SERVER),
        satisfied(
            new GrantAssertionUsedOnce(),
            "first",
            GrantAssertionFacts.ofUse(TokenIdUse.FIRST),
            AUTHORIZATION_SERVER),
        violated(
            new GrantAssertionUsedOnce(),
            "repeated",
            GrantAssertionFacts.ofUse(TokenIdUse.REPEATED),
            AUTHORIZATION_SERVER),
        violated(
            new GrantAssertionUsedOnce(),
            "unnamed",
            GrantAssertionFacts.ofUse(TokenIdUse.UNNAMED),
            AUTHORIZATION_SERVER));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }

  private static GrantAssertionFacts typed(Typing type) {
    return GrantAssertionFacts.ofClaims(
        type, Comparison.MATCHES, Comparison.MATCHES, Presence.PRESENT, Validity.CURRENT);
  }

  private static GrantAssertionFacts issuer(Comparison issuer) {
    return GrantAssertionFacts.ofClaims(
        Typing.OWN, issuer, Comparison.MATCHES, Presence.PRESENT, Validity.CURRENT);
  }

  private static GrantAssertionFacts audience(Comparison audience) {
    return GrantAssertionFacts.ofClaims(
        Typing.OWN, Comparison.MATCHES, audience, Presence.PRESENT, Validity.CURRENT);
  }

  private static GrantAssertionFacts about(Presence subject) {
    return GrantAssertionFacts.ofClaims(
        Typing.OWN, Comparison.MATCHES, Comparison.MATCHES, subject, Validity.CURRENT);
  }

  private static GrantAssertionFacts timed(Validity validity) {
    return GrantAssertionFacts.ofClaims(
        Typing.OWN, Comparison.MATCHES, Comparison.MATCHES, Presence.PRESENT, validity);
  }
}
