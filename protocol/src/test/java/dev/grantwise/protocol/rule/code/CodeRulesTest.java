package dev.grantwise.protocol.rule.code;

import static dev.grantwise.protocol.rule.Role.AUTHORIZATION_SERVER;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.violated;

import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.RuleCase;
import dev.grantwise.protocol.rule.Validity;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 6749 4.1.2, 4.1.3; attacks A11, A12. */
public final class CodeRulesTest {

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        violated(
            new CodeClientMatch(),
            "another client",
            CodeFacts.ofTokenRequest(Comparison.DIFFERS, Validity.CURRENT),
            AUTHORIZATION_SERVER),
        violated(
            new CodeClientMatch(),
            "no client",
            CodeFacts.ofTokenRequest(Comparison.ABSENT, Validity.CURRENT),
            AUTHORIZATION_SERVER),
        satisfied(
            new CodeClientMatch(),
            "the client",
            CodeFacts.ofTokenRequest(Comparison.MATCHES, Validity.CURRENT),
            AUTHORIZATION_SERVER),
        violated(
            new CodeNotExpired(),
            "too late",
            CodeFacts.ofTokenRequest(Comparison.MATCHES, Validity.EXPIRED),
            AUTHORIZATION_SERVER),
        satisfied(
            new CodeNotExpired(),
            "in time",
            CodeFacts.ofTokenRequest(Comparison.MATCHES, Validity.CURRENT),
            AUTHORIZATION_SERVER));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }
}
