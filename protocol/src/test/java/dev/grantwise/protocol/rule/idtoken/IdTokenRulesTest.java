package dev.grantwise.protocol.rule.idtoken;

import static dev.grantwise.protocol.rule.Role.CLIENT;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.violated;

import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.RuleCase;
import dev.grantwise.protocol.rule.Validity;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** OpenID Connect Core 1.0 3.1.3.7; attacks A13, A54. */
public final class IdTokenRulesTest {

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        violated(
            new IdTokenIssuer(),
            "another issuer",
            new IdTokenFacts(
                Comparison.DIFFERS, Audience.THIS_CLIENT, Validity.CURRENT, Presence.PRESENT),
            CLIENT),
        violated(
            new IdTokenIssuer(),
            "no issuer",
            new IdTokenFacts(
                Comparison.ABSENT, Audience.THIS_CLIENT, Validity.CURRENT, Presence.PRESENT),
            CLIENT),
        satisfied(
            new IdTokenIssuer(),
            "the issuer",
            new IdTokenFacts(
                Comparison.MATCHES, Audience.THIS_CLIENT, Validity.CURRENT, Presence.PRESENT),
            CLIENT),
        violated(
            new IdTokenAudience(),
            "another client",
            new IdTokenFacts(
                Comparison.MATCHES, Audience.NOT_THIS_CLIENT, Validity.CURRENT, Presence.PRESENT),
            CLIENT),
        violated(
            new IdTokenAudience(),
            "others too",
            new IdTokenFacts(
                Comparison.MATCHES, Audience.OTHERS_TOO, Validity.CURRENT, Presence.PRESENT),
            CLIENT),
        satisfied(
            new IdTokenAudience(),
            "this client",
            new IdTokenFacts(
                Comparison.MATCHES, Audience.THIS_CLIENT, Validity.CURRENT, Presence.PRESENT),
            CLIENT),
        violated(
            new IdTokenNotExpired(),
            "an expired one",
            new IdTokenFacts(
                Comparison.MATCHES, Audience.THIS_CLIENT, Validity.EXPIRED, Presence.PRESENT),
            CLIENT),
        violated(
            new IdTokenNotExpired(),
            "one from the future",
            new IdTokenFacts(
                Comparison.MATCHES, Audience.THIS_CLIENT, Validity.NOT_YET, Presence.PRESENT),
            CLIENT),
        violated(
            new IdTokenNotExpired(),
            "one without an end",
            new IdTokenFacts(
                Comparison.MATCHES, Audience.THIS_CLIENT, Validity.ENDLESS, Presence.PRESENT),
            CLIENT),
        satisfied(
            new IdTokenNotExpired(),
            "a current one",
            new IdTokenFacts(
                Comparison.MATCHES, Audience.THIS_CLIENT, Validity.CURRENT, Presence.PRESENT),
            CLIENT),
        violated(
            new IdTokenSubject(),
            "none",
            new IdTokenFacts(
                Comparison.MATCHES, Audience.THIS_CLIENT, Validity.CURRENT, Presence.ABSENT),
            CLIENT),
        satisfied(
            new IdTokenSubject(),
            "one",
            new IdTokenFacts(
                Comparison.MATCHES, Audience.THIS_CLIENT, Validity.CURRENT, Presence.PRESENT),
            CLIENT));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }
}
