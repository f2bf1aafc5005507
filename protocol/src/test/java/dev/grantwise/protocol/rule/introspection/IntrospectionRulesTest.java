package dev.grantwise.protocol.rule.introspection;

import static dev.grantwise.protocol.rule.Role.RESOURCE_SERVER;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.violated;

import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.RuleCase;
import dev.grantwise.protocol.rule.Typing;
import dev.grantwise.protocol.rule.Validity;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 9701 5. */
public final class IntrospectionRulesTest {

  private static final IntrospectionFacts GOOD = typed(Typing.OWN);

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        satisfied(new SignedIntrospectionOfItsKind(), "as it should be", GOOD, RESOURCE_SERVER),
        violated(new SignedIntrospectionOfItsKind(), "other", typed(Typing.OTHER), RESOURCE_SERVER),
        violated(
            new SignedIntrospectionOfItsKind(), "general", typed(Typing.GENERAL), RESOURCE_SERVER),
        satisfied(new SignedIntrospectionIssuer(), "as it should be", GOOD, RESOURCE_SERVER),
        violated(
            new SignedIntrospectionIssuer(),
            "differs",
            issuer(Comparison.DIFFERS),
            RESOURCE_SERVER),
        violated(
            new SignedIntrospectionIssuer(), "absent", issuer(Comparison.ABSENT), RESOURCE_SERVER),
        satisfied(new SignedIntrospectionAudience(), "as it should be", GOOD, RESOURCE_SERVER),
        violated(
            new SignedIntrospectionAudience(),
            "differs",
            audience(Comparison.DIFFERS),
            RESOURCE_SERVER),
        violated(
            new SignedIntrospectionAudience(),
            "absent",
            audience(Comparison.ABSENT),
            RESOURCE_SERVER),
        satisfied(new SignedIntrospectionFresh(), "as it should be", GOOD, RESOURCE_SERVER),
        violated(
            new SignedIntrospectionFresh(), "expired", aged(Validity.EXPIRED), RESOURCE_SERVER),
        violated(
            new SignedIntrospectionFresh(), "not_yet", aged(Validity.NOT_YET), RESOURCE_SERVER),
        violated(
            new SignedIntrospectionFresh(), "endless", aged(Validity.ENDLESS), RESOURCE_SERVER),
        satisfied(new SignedIntrospectionNested(), "as it should be", GOOD, RESOURCE_SERVER),
        violated(
            new SignedIntrospectionNested(), "absent", holding(Presence.ABSENT), RESOURCE_SERVER));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }

  private static IntrospectionFacts typed(Typing type) {
    return new IntrospectionFacts(
        type, Comparison.MATCHES, Comparison.MATCHES, Validity.CURRENT, Presence.PRESENT);
  }

  private static IntrospectionFacts issuer(Comparison issuer) {
    return new IntrospectionFacts(
        Typing.OWN, issuer, Comparison.MATCHES, Validity.CURRENT, Presence.PRESENT);
  }

  private static IntrospectionFacts audience(Comparison audience) {
    return new IntrospectionFacts(
        Typing.OWN, Comparison.MATCHES, audience, Validity.CURRENT, Presence.PRESENT);
  }

  private static IntrospectionFacts aged(Validity validity) {
    return new IntrospectionFacts(
        Typing.OWN, Comparison.MATCHES, Comparison.MATCHES, validity, Presence.PRESENT);
  }

  private static IntrospectionFacts holding(Presence content) {
    return new IntrospectionFacts(
        Typing.OWN, Comparison.MATCHES, Comparison.MATCHES, Validity.CURRENT, content);
  }
}
