package dev.grantwise.protocol.rule.signedresponse;

import static dev.grantwise.protocol.rule.Role.CLIENT;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.unknown;
import static dev.grantwise.protocol.rule.RuleCase.violated;

import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.RuleCase;
import dev.grantwise.protocol.rule.Typing;
import dev.grantwise.protocol.rule.Validity;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JARM 2.1, 2.3, 2.4; RFC 8725 3.11, 3.12. */
public final class SignedResponseRulesTest {

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        satisfied(
            new SignedResponseWhenAsked(),
            "a signed response",
            SignedResponseFacts.ofArrival(ResponseForm.SIGNED),
            CLIENT),
        violated(
            new SignedResponseWhenAsked(),
            "a plain response",
            SignedResponseFacts.ofArrival(ResponseForm.PLAIN),
            CLIENT),
        violated(
            new SignedResponseWhenAsked(),
            "a signed and a plain one",
            SignedResponseFacts.ofArrival(ResponseForm.MIXED),
            CLIENT),
        satisfied(
            new SignedResponseOfItsKind(),
            "no typ, as is usual",
            SignedResponseFacts.ofJwt(
                Typing.GENERAL_TOLERATED, Comparison.MATCHES, Comparison.MATCHES, Validity.CURRENT),
            CLIENT),
        unknown(
            new SignedResponseOfItsKind(),
            "a JWT that nobody has read",
            SignedResponseFacts.ofArrival(ResponseForm.SIGNED)),
        satisfied(
            new SignedResponseOfItsKind(),
            "as it should be",
            SignedResponseFacts.ofJwt(
                Typing.OWN, Comparison.MATCHES, Comparison.MATCHES, Validity.CURRENT),
            CLIENT),
        violated(
            new SignedResponseOfItsKind(),
            "other",
            SignedResponseFacts.ofJwt(
                Typing.OTHER, Comparison.MATCHES, Comparison.MATCHES, Validity.CURRENT),
            CLIENT),
        satisfied(
            new SignedResponseIssuer(),
            "as it should be",
            SignedResponseFacts.ofJwt(
                Typing.OWN, Comparison.MATCHES, Comparison.MATCHES, Validity.CURRENT),
            CLIENT),
        violated(
            new SignedResponseIssuer(),
            "differs",
            SignedResponseFacts.ofJwt(
                Typing.OWN, Comparison.DIFFERS, Comparison.MATCHES, Validity.CURRENT),
            CLIENT),
        violated(
            new SignedResponseIssuer(),
            "absent",
            SignedResponseFacts.ofJwt(
                Typing.OWN, Comparison.ABSENT, Comparison.MATCHES, Validity.CURRENT),
            CLIENT),
        satisfied(
            new SignedResponseAudience(),
            "as it should be",
            SignedResponseFacts.ofJwt(
                Typing.OWN, Comparison.MATCHES, Comparison.MATCHES, Validity.CURRENT),
            CLIENT),
        violated(
            new SignedResponseAudience(),
            "differs",
            SignedResponseFacts.ofJwt(
                Typing.OWN, Comparison.MATCHES, Comparison.DIFFERS, Validity.CURRENT),
            CLIENT),
        violated(
            new SignedResponseAudience(),
            "absent",
            SignedResponseFacts.ofJwt(
                Typing.OWN, Comparison.MATCHES, Comparison.ABSENT, Validity.CURRENT),
            CLIENT),
        satisfied(
            new SignedResponseCurrent(),
            "as it should be",
            SignedResponseFacts.ofJwt(
                Typing.OWN, Comparison.MATCHES, Comparison.MATCHES, Validity.CURRENT),
            CLIENT),
        violated(
            new SignedResponseCurrent(),
            "expired",
            SignedResponseFacts.ofJwt(
                Typing.OWN, Comparison.MATCHES, Comparison.MATCHES, Validity.EXPIRED),
            CLIENT),
        violated(
            new SignedResponseCurrent(),
            "not_yet",
            SignedResponseFacts.ofJwt(
                Typing.OWN, Comparison.MATCHES, Comparison.MATCHES, Validity.NOT_YET),
            CLIENT),
        violated(
            new SignedResponseCurrent(),
            "endless",
            SignedResponseFacts.ofJwt(
                Typing.OWN, Comparison.MATCHES, Comparison.MATCHES, Validity.ENDLESS),
            CLIENT),
        violated(
            new SignedResponseCurrent(),
            "overlong",
            SignedResponseFacts.ofJwt(
                Typing.OWN, Comparison.MATCHES, Comparison.MATCHES, Validity.OVERLONG),
            CLIENT));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }
}
