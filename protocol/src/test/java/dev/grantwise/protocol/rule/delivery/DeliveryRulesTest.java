package dev.grantwise.protocol.rule.delivery;

import static dev.grantwise.protocol.rule.Role.CLIENT;
import static dev.grantwise.protocol.rule.Role.PLANNER;
import static dev.grantwise.protocol.rule.RuleCase.notApplicable;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.unknown;
import static dev.grantwise.protocol.rule.RuleCase.violated;

import dev.grantwise.protocol.message.ResponseMode;
import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.RuleCase;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 6749 4.1.2; RFC 9700 4.7.1; OAuth 2.0 Form Post Response Mode 2. */
public final class DeliveryRulesTest {

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        violated(
            new ResponseReachesClient(),
            "a fragment for a server",
            of(ResponseMode.FRAGMENT, Receiver.SERVER, AttemptCookie.LAX),
            PLANNER,
            CLIENT),
        violated(
            new ResponseReachesClient(),
            "a form for a page",
            of(ResponseMode.FORM_POST, Receiver.PAGE, AttemptCookie.NO_COOKIE),
            PLANNER,
            CLIENT),
        violated(
            new ResponseReachesClient(),
            "a form for an app",
            of(ResponseMode.FORM_POST, Receiver.APP, AttemptCookie.NO_COOKIE),
            PLANNER,
            CLIENT),
        satisfied(
            new ResponseReachesClient(),
            "a query for a server",
            of(ResponseMode.QUERY, Receiver.SERVER, AttemptCookie.LAX),
            PLANNER,
            CLIENT),
        satisfied(
            new ResponseReachesClient(),
            "a form for a server",
            of(ResponseMode.FORM_POST, Receiver.SERVER, AttemptCookie.NONE),
            PLANNER,
            CLIENT),
        satisfied(
            new ResponseReachesClient(),
            "a query for a page",
            of(ResponseMode.QUERY, Receiver.PAGE, AttemptCookie.NO_COOKIE),
            PLANNER,
            CLIENT),
        satisfied(
            new ResponseReachesClient(),
            "a fragment for a page",
            of(ResponseMode.FRAGMENT, Receiver.PAGE, AttemptCookie.NO_COOKIE),
            PLANNER,
            CLIENT),
        violated(
            new NoCodeInFragment(),
            "a fragment",
            of(ResponseMode.FRAGMENT, Receiver.PAGE, AttemptCookie.NO_COOKIE),
            PLANNER,
            CLIENT),
        satisfied(
            new NoCodeInFragment(),
            "a query",
            of(ResponseMode.QUERY, Receiver.PAGE, AttemptCookie.NO_COOKIE),
            PLANNER,
            CLIENT),
        satisfied(
            new NoCodeInFragment(),
            "a form",
            of(ResponseMode.FORM_POST, Receiver.SERVER, AttemptCookie.NONE),
            PLANNER,
            CLIENT),
        violated(
            new AttemptCookieReturns(),
            "a Lax cookie with a form of another site",
            of(ResponseMode.FORM_POST, Receiver.SERVER, AttemptCookie.LAX),
            PLANNER,
            CLIENT),
        violated(
            new AttemptCookieReturns(),
            "a Strict cookie with a form of another site",
            of(ResponseMode.FORM_POST, Receiver.SERVER, AttemptCookie.STRICT),
            PLANNER,
            CLIENT),
        violated(
            new AttemptCookieReturns(),
            "a Strict cookie with a redirect of another site",
            of(ResponseMode.QUERY, Receiver.SERVER, AttemptCookie.STRICT),
            PLANNER,
            CLIENT),
        satisfied(
            new AttemptCookieReturns(),
            "a Lax cookie with a redirect",
            of(ResponseMode.QUERY, Receiver.SERVER, AttemptCookie.LAX),
            PLANNER,
            CLIENT),
        satisfied(
            new AttemptCookieReturns(),
            "a cookie for every site with a form",
            of(ResponseMode.FORM_POST, Receiver.SERVER, AttemptCookie.NONE),
            PLANNER,
            CLIENT),
        notApplicable(
            new AttemptCookieReturns(),
            "a page that remembers the attempt",
            of(ResponseMode.QUERY, Receiver.PAGE, AttemptCookie.NO_COOKIE),
            PLANNER,
            CLIENT),
        violated(
            new ResponseModeOfferedByServer(),
            "a query where the provider posts a form",
            at(Fact.known(Set.of(ResponseMode.FORM_POST))),
            PLANNER),
        satisfied(
            new ResponseModeOfferedByServer(),
            "a query where the server has it",
            at(Fact.known(Set.of(ResponseMode.QUERY, ResponseMode.FRAGMENT))),
            PLANNER),
        unknown(
            new ResponseModeOfferedByServer(),
            "no metadata",
            at(Fact.unknown("the metadata")),
            PLANNER));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }

  private static DeliveryFacts of(ResponseMode mode, Receiver receiver, AttemptCookie cookie) {
    return DeliveryFacts.ofDesign(mode, receiver, cookie, Fact.known(Set.of(mode)));
  }

  private static DeliveryFacts at(Fact<Set<ResponseMode>> offered) {
    return DeliveryFacts.ofDesign(ResponseMode.QUERY, Receiver.SERVER, AttemptCookie.LAX, offered);
  }
}
