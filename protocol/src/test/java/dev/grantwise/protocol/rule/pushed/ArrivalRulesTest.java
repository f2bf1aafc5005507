package dev.grantwise.protocol.rule.pushed;

import static dev.grantwise.protocol.rule.Role.AUTHORIZATION_SERVER;
import static dev.grantwise.protocol.rule.RuleCase.notApplicable;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.violated;

import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.RuleCase;
import dev.grantwise.protocol.rule.Validity;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 9101 5, 10.4, 10.5; RFC 9126 2.1, 2.2, 4, 7.1. */
public final class ArrivalRulesTest {

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        violated(new OneRequestForm(), "both forms", direct(Carriage.BOTH), AUTHORIZATION_SERVER),
        satisfied(new OneRequestForm(), "plain", direct(Carriage.PLAIN), AUTHORIZATION_SERVER),
        satisfied(
            new OneRequestForm(), "by_value", direct(Carriage.BY_VALUE), AUTHORIZATION_SERVER),
        satisfied(
            new OneRequestForm(),
            "by_reference",
            direct(Carriage.BY_REFERENCE),
            AUTHORIZATION_SERVER),
        violated(
            new NoReferencePushed(),
            "by_reference",
            pushed(Carriage.BY_REFERENCE),
            AUTHORIZATION_SERVER),
        violated(new NoReferencePushed(), "both", pushed(Carriage.BOTH), AUTHORIZATION_SERVER),
        satisfied(new NoReferencePushed(), "plain", pushed(Carriage.PLAIN), AUTHORIZATION_SERVER),
        satisfied(
            new NoReferencePushed(), "by_value", pushed(Carriage.BY_VALUE), AUTHORIZATION_SERVER),
        notApplicable(
            new NoReferencePushed(),
            "a request through the browser",
            direct(Carriage.BY_REFERENCE),
            AUTHORIZATION_SERVER),
        violated(
            new RequestUriOurs(),
            "the address of a page",
            foreign(Carriage.BY_REFERENCE),
            AUTHORIZATION_SERVER),
        violated(
            new RequestUriOurs(),
            "such an address beside a request object",
            foreign(Carriage.BOTH),
            AUTHORIZATION_SERVER),
        satisfied(
            new RequestUriOurs(),
            "the name of a pushed request",
            direct(Carriage.BY_REFERENCE),
            AUTHORIZATION_SERVER),
        notApplicable(
            new RequestUriOurs(), "no reference", direct(Carriage.BY_VALUE), AUTHORIZATION_SERVER),
        violated(
            new RequestSignedWhenRequired(),
            "plain parameters",
            signing(Carriage.PLAIN),
            AUTHORIZATION_SERVER),
        satisfied(
            new RequestSignedWhenRequired(),
            "a request object",
            signing(Carriage.BY_VALUE),
            AUTHORIZATION_SERVER),
        satisfied(
            new RequestSignedWhenRequired(),
            "a pushed one, which was judged when it was pushed",
            signing(Carriage.BY_REFERENCE),
            AUTHORIZATION_SERVER),
        notApplicable(
            new RequestSignedWhenRequired(),
            "a client that need not sign",
            direct(Carriage.PLAIN),
            AUTHORIZATION_SERVER),
        violated(
            new RequestUriOfClient(),
            "another client",
            new ReferenceFacts(Comparison.DIFFERS, Validity.CURRENT),
            AUTHORIZATION_SERVER),
        satisfied(
            new RequestUriOfClient(),
            "the client",
            new ReferenceFacts(Comparison.MATCHES, Validity.CURRENT),
            AUTHORIZATION_SERVER),
        violated(
            new RequestUriCurrent(),
            "too late",
            new ReferenceFacts(Comparison.MATCHES, Validity.EXPIRED),
            AUTHORIZATION_SERVER),
        satisfied(
            new RequestUriCurrent(),
            "in time",
            new ReferenceFacts(Comparison.MATCHES, Validity.CURRENT),
            AUTHORIZATION_SERVER),
        violated(
            new RequestUriUsedOnce(),
            "a second use",
            PushedFacts.ofReference(ReferenceUse.REPEATED),
            AUTHORIZATION_SERVER),
        satisfied(
            new RequestUriUsedOnce(),
            "the first use",
            PushedFacts.ofReference(ReferenceUse.FIRST),
            AUTHORIZATION_SERVER));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }

  private static CarriageFacts direct(Carriage carriage) {
    return facts(RequestPath.DIRECT, carriage, ReferenceOrigin.OURS);
  }

  private static CarriageFacts pushed(Carriage carriage) {
    return facts(RequestPath.PUSHED, carriage, ReferenceOrigin.OURS);
  }

  private static CarriageFacts foreign(Carriage carriage) {
    return facts(RequestPath.DIRECT, carriage, ReferenceOrigin.FOREIGN);
  }

  private static CarriageFacts facts(
      RequestPath path, Carriage carriage, ReferenceOrigin reference) {
    return new CarriageFacts(path, carriage, reference, RequestSigning.OPTIONAL);
  }

  /** Of a client that has to sign. */
  private static CarriageFacts signing(Carriage carriage) {
    return new CarriageFacts(
        RequestPath.DIRECT, carriage, ReferenceOrigin.OURS, RequestSigning.REQUIRED);
  }
}
