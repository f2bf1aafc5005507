package dev.grantwise.protocol.rule.browserclient;

import static dev.grantwise.protocol.rule.Role.PLANNER;
import static dev.grantwise.protocol.rule.RuleCase.notApplicable;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.unknown;
import static dev.grantwise.protocol.rule.RuleCase.violated;

import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.RuleCase;
import dev.grantwise.protocol.rule.Stakes;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 10017 6.1.4, 6.2.4, 6.3.3.1, 6.3.3.4, 6.3.4. */
public final class BrowserClientRulesTest {

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        violated(
            new PageRequestsAccepted(),
            "a token endpoint that wants a secret",
            of(
                BrowserShare.EVERYTHING,
                Stakes.LOW,
                Relay.IMPOSSIBLE,
                Fact.known(PageRequests.REFUSED)),
            PLANNER),
        satisfied(
            new PageRequestsAccepted(),
            "a token endpoint that serves pages",
            of(
                BrowserShare.EVERYTHING,
                Stakes.LOW,
                Relay.IMPOSSIBLE,
                Fact.known(PageRequests.ACCEPTED)),
            PLANNER),
        notApplicable(
            new PageRequestsAccepted(),
            "a backend that asks",
            of(BrowserShare.NOTHING, Stakes.LOW, Relay.POSSIBLE, Fact.known(PageRequests.REFUSED)),
            PLANNER),
        notApplicable(
            new PageRequestsAccepted(),
            "a token-mediating backend that asks",
            of(
                BrowserShare.ACCESS_TOKEN,
                Stakes.LOW,
                Relay.POSSIBLE,
                Fact.known(PageRequests.REFUSED)),
            PLANNER),
        unknown(
            new PageRequestsAccepted(),
            "a provider that says nothing of pages",
            of(
                BrowserShare.EVERYTHING,
                Stakes.LOW,
                Relay.IMPOSSIBLE,
                Fact.unknown("whether it serves pages")),
            PLANNER),
        violated(
            new BrowserClientLowStakes(),
            "business data in the page",
            of(
                BrowserShare.EVERYTHING,
                Stakes.ORDINARY,
                Relay.IMPOSSIBLE,
                Fact.known(PageRequests.ACCEPTED)),
            PLANNER),
        violated(
            new BrowserClientLowStakes(),
            "payments in the page",
            of(
                BrowserShare.EVERYTHING,
                Stakes.HIGH,
                Relay.IMPOSSIBLE,
                Fact.known(PageRequests.ACCEPTED)),
            PLANNER),
        satisfied(
            new BrowserClientLowStakes(),
            "public data in the page",
            of(
                BrowserShare.EVERYTHING,
                Stakes.LOW,
                Relay.IMPOSSIBLE,
                Fact.known(PageRequests.ACCEPTED)),
            PLANNER),
        notApplicable(
            new BrowserClientLowStakes(),
            "business data at a backend",
            of(
                BrowserShare.NOTHING,
                Stakes.ORDINARY,
                Relay.POSSIBLE,
                Fact.known(PageRequests.ACCEPTED)),
            PLANNER),
        notApplicable(
            new BrowserClientLowStakes(),
            "a token-mediating backend",
            of(
                BrowserShare.ACCESS_TOKEN,
                Stakes.HIGH,
                Relay.IMPOSSIBLE,
                Fact.known(PageRequests.ACCEPTED)),
            PLANNER),
        violated(
            new MediationWithoutRelay(),
            "tokens handed out though calls could be relayed",
            of(
                BrowserShare.ACCESS_TOKEN,
                Stakes.LOW,
                Relay.POSSIBLE,
                Fact.known(PageRequests.ACCEPTED)),
            PLANNER),
        satisfied(
            new MediationWithoutRelay(),
            "tokens handed out where calls cannot be relayed",
            of(
                BrowserShare.ACCESS_TOKEN,
                Stakes.LOW,
                Relay.IMPOSSIBLE,
                Fact.known(PageRequests.ACCEPTED)),
            PLANNER),
        notApplicable(
            new MediationWithoutRelay(),
            "a backend for frontend",
            of(BrowserShare.NOTHING, Stakes.LOW, Relay.POSSIBLE, Fact.known(PageRequests.ACCEPTED)),
            PLANNER),
        notApplicable(
            new MediationWithoutRelay(),
            "a page alone",
            of(
                BrowserShare.EVERYTHING,
                Stakes.LOW,
                Relay.POSSIBLE,
                Fact.known(PageRequests.ACCEPTED)),
            PLANNER));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }

  private static BrowserClientFacts of(
      BrowserShare share, Stakes stakes, Relay relay, Fact<PageRequests> pageRequests) {
    return BrowserClientFacts.ofDesign(share, stakes, relay, pageRequests);
  }
}
