package dev.grantwise.protocol.rule.issuer;

import static dev.grantwise.protocol.rule.Role.CLIENT;
import static dev.grantwise.protocol.rule.Role.PLANNER;
import static dev.grantwise.protocol.rule.RuleCase.notApplicable;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.unknown;
import static dev.grantwise.protocol.rule.RuleCase.violated;

import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.RuleCase;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 9207 2.4; attack A13. */
public final class IssuerRulesTest {

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        violated(
            new IssAdvertised(),
            "a server that does not send iss",
            IssuerFacts.ofDesign(Fact.known(Advertised.NO)),
            PLANNER),
        satisfied(
            new IssAdvertised(),
            "a server that sends iss",
            IssuerFacts.ofDesign(Fact.known(Advertised.YES)),
            PLANNER),
        unknown(
            new IssAdvertised(),
            "no metadata",
            IssuerFacts.ofDesign(Fact.unknown("the metadata")),
            PLANNER),
        violated(
            new IssPresentWhenAdvertised(),
            "advertised and absent",
            IssuerFacts.ofAuthorizationResponse(Advertised.YES, Comparison.ABSENT),
            CLIENT),
        satisfied(
            new IssPresentWhenAdvertised(),
            "advertised and present",
            IssuerFacts.ofAuthorizationResponse(Advertised.YES, Comparison.MATCHES),
            CLIENT),
        notApplicable(
            new IssPresentWhenAdvertised(),
            "not advertised and absent",
            IssuerFacts.ofAuthorizationResponse(Advertised.NO, Comparison.ABSENT),
            CLIENT),
        violated(
            new IssMatches(),
            "advertised and of another",
            IssuerFacts.ofAuthorizationResponse(Advertised.YES, Comparison.DIFFERS),
            CLIENT),
        violated(
            new IssMatches(),
            "not advertised and of another",
            IssuerFacts.ofAuthorizationResponse(Advertised.NO, Comparison.DIFFERS),
            CLIENT),
        satisfied(
            new IssMatches(),
            "the issuer",
            IssuerFacts.ofAuthorizationResponse(Advertised.YES, Comparison.MATCHES),
            CLIENT),
        satisfied(
            new IssMatches(),
            "the issuer, though not advertised",
            IssuerFacts.ofAuthorizationResponse(Advertised.NO, Comparison.MATCHES),
            CLIENT),
        notApplicable(
            new IssMatches(),
            "none",
            IssuerFacts.ofAuthorizationResponse(Advertised.NO, Comparison.ABSENT),
            CLIENT));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }
}
