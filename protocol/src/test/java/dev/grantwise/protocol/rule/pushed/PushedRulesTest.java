package dev.grantwise.protocol.rule.pushed;

import static dev.grantwise.protocol.rule.Role.AUTHORIZATION_SERVER;
import static dev.grantwise.protocol.rule.Role.CLIENT;
import static dev.grantwise.protocol.rule.Role.PLANNER;
import static dev.grantwise.protocol.rule.RuleCase.notApplicable;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.unknown;
import static dev.grantwise.protocol.rule.RuleCase.violated;

import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.RuleCase;
import dev.grantwise.protocol.rule.Stakes;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 9126 4, 5; FAPI 2.0 Security Profile 5.3.2.2, 5.3.3.2. */
public final class PushedRulesTest {

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        violated(
            new ParWhenRequired(),
            "a request in the URL at a server that takes only pushed ones",
            design(RequestPath.DIRECT, PushedSupport.REQUIRED, Stakes.LOW),
            PLANNER),
        satisfied(
            new ParWhenRequired(),
            "a pushed request at such a server",
            design(RequestPath.PUSHED, PushedSupport.REQUIRED, Stakes.LOW),
            PLANNER),
        notApplicable(
            new ParWhenRequired(),
            "a server that also takes others",
            design(RequestPath.DIRECT, PushedSupport.OFFERED, Stakes.LOW),
            PLANNER),
        notApplicable(
            new ParWhenRequired(),
            "a server without",
            design(RequestPath.DIRECT, PushedSupport.ABSENT, Stakes.LOW),
            PLANNER),
        violated(
            new ParWhenRequired(),
            "a request by the browser of a client that registered to push",
            PushedFacts.ofArrival(RequestPath.DIRECT, PushedSupport.REQUIRED),
            AUTHORIZATION_SERVER),
        satisfied(
            new ParWhenRequired(),
            "a pushed one of such a client",
            PushedFacts.ofArrival(RequestPath.PUSHED, PushedSupport.REQUIRED),
            AUTHORIZATION_SERVER),
        notApplicable(
            new ParWhenRequired(),
            "a client that may do either",
            PushedFacts.ofArrival(RequestPath.DIRECT, PushedSupport.OFFERED),
            AUTHORIZATION_SERVER),
        unknown(new ParWhenRequired(), "no metadata", unseen(RequestPath.DIRECT), PLANNER),
        violated(
            new ParOfferedByServer(),
            "a pushed request at a server without the endpoint",
            design(RequestPath.PUSHED, PushedSupport.ABSENT, Stakes.HIGH),
            PLANNER),
        satisfied(
            new ParOfferedByServer(),
            "a pushed request at a server with it",
            design(RequestPath.PUSHED, PushedSupport.OFFERED, Stakes.HIGH),
            PLANNER),
        satisfied(
            new ParOfferedByServer(),
            "a pushed request at a server that requires it",
            design(RequestPath.PUSHED, PushedSupport.REQUIRED, Stakes.HIGH),
            PLANNER),
        notApplicable(
            new ParOfferedByServer(),
            "a request in the URL",
            design(RequestPath.DIRECT, PushedSupport.ABSENT, Stakes.HIGH),
            PLANNER),
        unknown(new ParOfferedByServer(), "no metadata", unseen(RequestPath.PUSHED), PLANNER),
        violated(
            new ParForHighStakes(),
            "payments asked for in the URL",
            design(RequestPath.DIRECT, PushedSupport.OFFERED, Stakes.HIGH),
            PLANNER),
        violated(
            new ParForHighStakes(),
            "payments at a server without the endpoint",
            design(RequestPath.DIRECT, PushedSupport.ABSENT, Stakes.HIGH),
            PLANNER),
        satisfied(
            new ParForHighStakes(),
            "payments asked for in a pushed request",
            design(RequestPath.PUSHED, PushedSupport.OFFERED, Stakes.HIGH),
            PLANNER),
        notApplicable(
            new ParForHighStakes(),
            "business data",
            design(RequestPath.DIRECT, PushedSupport.OFFERED, Stakes.ORDINARY),
            PLANNER),
        notApplicable(
            new ParForHighStakes(),
            "public data",
            design(RequestPath.DIRECT, PushedSupport.OFFERED, Stakes.LOW),
            PLANNER),
        violated(
            new RequestUriUsedOnce(),
            "one that was used before",
            sent(ReferenceUse.REPEATED, "client_id", "request_uri"),
            CLIENT),
        satisfied(
            new RequestUriUsedOnce(),
            "a new one",
            sent(ReferenceUse.FIRST, "client_id", "request_uri"),
            CLIENT),
        unknown(
            new RequestUriUsedOnce(),
            "a design",
            design(RequestPath.PUSHED, PushedSupport.OFFERED, Stakes.HIGH)),
        violated(
            new PushedRequestAlone(),
            "the scope repeated in the URL",
            sent(ReferenceUse.FIRST, "client_id", "request_uri", "scope"),
            CLIENT),
        violated(
            new PushedRequestAlone(),
            "no client_id",
            sent(ReferenceUse.FIRST, "request_uri"),
            CLIENT),
        satisfied(
            new PushedRequestAlone(),
            "the reference alone",
            sent(ReferenceUse.FIRST, "client_id", "request_uri"),
            CLIENT),
        notApplicable(
            new PushedRequestAlone(),
            "a request that is not pushed",
            design(RequestPath.DIRECT, PushedSupport.OFFERED, Stakes.HIGH)),
        unknown(
            new PushedRequestAlone(),
            "a design",
            design(RequestPath.PUSHED, PushedSupport.OFFERED, Stakes.HIGH)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }

  private static PushedFacts design(RequestPath path, PushedSupport support, Stakes stakes) {
    return PushedFacts.ofDesign(path, Fact.known(support), stakes);
  }

  private static PushedFacts unseen(RequestPath path) {
    return PushedFacts.ofDesign(path, Fact.unknown("the metadata"), Stakes.ORDINARY);
  }

  private static PushedFacts sent(ReferenceUse use, String... inUrl) {
    return PushedFacts.ofAuthorizationRequest(Set.of(inUrl), use);
  }
}
