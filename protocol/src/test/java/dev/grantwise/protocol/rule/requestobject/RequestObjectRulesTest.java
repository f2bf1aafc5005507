package dev.grantwise.protocol.rule.requestobject;

import static dev.grantwise.protocol.rule.Role.AUTHORIZATION_SERVER;
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

/** RFC 9101 4, 5, 6.3, 10.8; FAPI 2.0 Message Signing 5.3.1. */
public final class RequestObjectRulesTest {

  private static final RequestObjectFacts GOOD = typed(Typing.OWN);

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        satisfied(new RequestObjectOfItsKind(), "as it should be", GOOD, AUTHORIZATION_SERVER),
        violated(new RequestObjectOfItsKind(), "other", typed(Typing.OTHER), AUTHORIZATION_SERVER),
        violated(
            new RequestObjectOfItsKind(), "general", typed(Typing.GENERAL), AUTHORIZATION_SERVER),
        satisfied(new RequestObjectClient(), "as it should be", GOOD, AUTHORIZATION_SERVER),
        violated(
            new RequestObjectClient(), "differs", client(Comparison.DIFFERS), AUTHORIZATION_SERVER),
        violated(
            new RequestObjectClient(), "absent", client(Comparison.ABSENT), AUTHORIZATION_SERVER),
        satisfied(new RequestObjectIssuer(), "as it should be", GOOD, AUTHORIZATION_SERVER),
        violated(
            new RequestObjectIssuer(), "differs", issuer(Comparison.DIFFERS), AUTHORIZATION_SERVER),
        violated(
            new RequestObjectIssuer(), "absent", issuer(Comparison.ABSENT), AUTHORIZATION_SERVER),
        satisfied(new RequestObjectAudience(), "as it should be", GOOD, AUTHORIZATION_SERVER),
        violated(
            new RequestObjectAudience(),
            "differs",
            audience(Comparison.DIFFERS),
            AUTHORIZATION_SERVER),
        violated(
            new RequestObjectAudience(),
            "absent",
            audience(Comparison.ABSENT),
            AUTHORIZATION_SERVER),
        satisfied(new RequestObjectCurrent(), "as it should be", GOOD, AUTHORIZATION_SERVER),
        violated(
            new RequestObjectCurrent(), "expired", timed(Validity.EXPIRED), AUTHORIZATION_SERVER),
        violated(
            new RequestObjectCurrent(), "not_yet", timed(Validity.NOT_YET), AUTHORIZATION_SERVER),
        violated(
            new RequestObjectCurrent(), "endless", timed(Validity.ENDLESS), AUTHORIZATION_SERVER),
        violated(
            new RequestObjectCurrent(), "overlong", timed(Validity.OVERLONG), AUTHORIZATION_SERVER),
        satisfied(new RequestObjectFlat(), "as it should be", GOOD, AUTHORIZATION_SERVER),
        violated(
            new RequestObjectFlat(), "present", nested(Presence.PRESENT), AUTHORIZATION_SERVER),
        satisfied(new RequestObjectWithoutSubject(), "as it should be", GOOD, AUTHORIZATION_SERVER),
        violated(
            new RequestObjectWithoutSubject(),
            "present",
            about(Presence.PRESENT),
            AUTHORIZATION_SERVER),
        satisfied(new RequestObjectPlain(), "as it should be", GOOD, AUTHORIZATION_SERVER),
        violated(
            new RequestObjectPlain(), "other", valued(ParameterValues.OTHER), AUTHORIZATION_SERVER),
        satisfied(
            new RequestObjectOfItsKind(),
            "no typ of an old client, by name",
            typed(Typing.GENERAL_TOLERATED),
            AUTHORIZATION_SERVER));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }

  private static RequestObjectFacts typed(Typing type) {
    return facts(type, Comparison.MATCHES, Comparison.MATCHES, Comparison.MATCHES);
  }

  private static RequestObjectFacts client(Comparison clientId) {
    return facts(Typing.OWN, clientId, Comparison.MATCHES, Comparison.MATCHES);
  }

  private static RequestObjectFacts issuer(Comparison issuer) {
    return facts(Typing.OWN, Comparison.MATCHES, issuer, Comparison.MATCHES);
  }

  private static RequestObjectFacts audience(Comparison audience) {
    return facts(Typing.OWN, Comparison.MATCHES, Comparison.MATCHES, audience);
  }

  private static RequestObjectFacts timed(Validity validity) {
    return facts(validity, Presence.ABSENT, Presence.ABSENT, ParameterValues.PLAIN);
  }

  private static RequestObjectFacts nested(Presence request) {
    return facts(Validity.CURRENT, request, Presence.ABSENT, ParameterValues.PLAIN);
  }

  private static RequestObjectFacts about(Presence client) {
    return facts(Validity.CURRENT, Presence.ABSENT, client, ParameterValues.PLAIN);
  }

  private static RequestObjectFacts valued(ParameterValues values) {
    return facts(Validity.CURRENT, Presence.ABSENT, Presence.ABSENT, values);
  }

  private static RequestObjectFacts facts(
      Typing type, Comparison clientId, Comparison issuer, Comparison audience) {
    return new RequestObjectFacts(
        type,
        clientId,
        issuer,
        audience,
        Validity.CURRENT,
        Presence.ABSENT,
        Presence.ABSENT,
        ParameterValues.PLAIN);
  }

  private static RequestObjectFacts facts(
      Validity validity, Presence nested, Presence clientAsSubject, ParameterValues values) {
    return new RequestObjectFacts(
        Typing.OWN,
        Comparison.MATCHES,
        Comparison.MATCHES,
        Comparison.MATCHES,
        validity,
        nested,
        clientAsSubject,
        values);
  }
}
