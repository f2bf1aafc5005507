package dev.grantwise.protocol.rule.nonce;

import static dev.grantwise.protocol.rule.Role.AUTHORIZATION_SERVER;
import static dev.grantwise.protocol.rule.Role.CLIENT;
import static dev.grantwise.protocol.rule.Role.PLANNER;
import static dev.grantwise.protocol.rule.RuleCase.notApplicable;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.violated;

import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.RuleCase;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** OpenID Connect Core 1.0 3.1.3.7 (11), RFC 9700 4.5.3.2; attack A8. */
public final class NonceRulesTest {

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        violated(
            new NoncePresent(),
            "authentication without a nonce",
            NonceFacts.ofAuthorizationRequest(Presence.PRESENT, Presence.ABSENT),
            CLIENT,
            AUTHORIZATION_SERVER),
        violated(
            new NoncePresent(),
            "a design without a nonce",
            NonceFacts.ofDesign(Presence.PRESENT, Presence.ABSENT),
            PLANNER),
        satisfied(
            new NoncePresent(),
            "authentication with a nonce",
            NonceFacts.ofAuthorizationRequest(Presence.PRESENT, Presence.PRESENT),
            CLIENT,
            AUTHORIZATION_SERVER),
        satisfied(
            new NoncePresent(),
            "a design with a nonce",
            NonceFacts.ofDesign(Presence.PRESENT, Presence.PRESENT),
            PLANNER),
        notApplicable(
            new NoncePresent(),
            "no authentication",
            NonceFacts.ofAuthorizationRequest(Presence.ABSENT, Presence.ABSENT),
            CLIENT,
            AUTHORIZATION_SERVER),
        violated(
            new NonceMatches(),
            "another nonce",
            NonceFacts.ofIdToken(Presence.PRESENT, Comparison.DIFFERS),
            CLIENT),
        violated(
            new NonceMatches(),
            "no nonce",
            NonceFacts.ofIdToken(Presence.PRESENT, Comparison.ABSENT),
            CLIENT),
        satisfied(
            new NonceMatches(),
            "the nonce",
            NonceFacts.ofIdToken(Presence.PRESENT, Comparison.MATCHES),
            CLIENT),
        notApplicable(
            new NonceMatches(),
            "none was sent",
            NonceFacts.ofIdToken(Presence.ABSENT, Comparison.ABSENT),
            CLIENT));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }
}
