package dev.grantwise.protocol.rule.exchange;

import static dev.grantwise.protocol.rule.Role.CLIENT;
import static dev.grantwise.protocol.rule.Role.PLANNER;
import static dev.grantwise.protocol.rule.Role.RESOURCE_SERVER;
import static dev.grantwise.protocol.rule.RuleCase.notApplicable;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.unknown;
import static dev.grantwise.protocol.rule.RuleCase.violated;

import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.RuleCase;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 8693 2.1, 2.2.1, 4.1; RFC 9700 2.3, 2.5; MCP, token passthrough. */
public final class ExchangeRulesTest {

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        violated(
            new NoTokenPassthrough(),
            "the received token sent on",
            ExchangeFacts.ofDesign(OnwardToken.RECEIVED, Presence.ABSENT, Presence.ABSENT),
            PLANNER),
        satisfied(
            new NoTokenPassthrough(),
            "an exchanged token",
            ExchangeFacts.ofDesign(OnwardToken.EXCHANGED, Presence.PRESENT, Presence.PRESENT),
            PLANNER),
        satisfied(
            new NoTokenPassthrough(),
            "a token of its own",
            ExchangeFacts.ofDesign(OnwardToken.OWN, Presence.PRESENT, Presence.PRESENT),
            PLANNER),
        unknown(
            new NoTokenPassthrough(),
            "an answer alone",
            ExchangeFacts.ofAccessDecision(DecidingActors.CURRENT)),
        violated(
            new ExchangeNamesScope(),
            "no scope",
            ExchangeFacts.ofDesign(OnwardToken.EXCHANGED, Presence.ABSENT, Presence.PRESENT),
            PLANNER),
        satisfied(
            new ExchangeNamesScope(),
            "the scope of the next call",
            ExchangeFacts.ofDesign(OnwardToken.EXCHANGED, Presence.PRESENT, Presence.PRESENT),
            PLANNER),
        notApplicable(
            new ExchangeNamesScope(),
            "no exchange",
            ExchangeFacts.ofDesign(OnwardToken.OWN, Presence.ABSENT, Presence.PRESENT),
            PLANNER),
        unknown(
            new ExchangeNamesScope(),
            "the answer alone",
            ExchangeFacts.ofResponse(Comparison.MATCHES)),
        violated(
            new ExchangeAuthenticated(),
            "an exchange for whoever has the token",
            ExchangeFacts.ofDesign(OnwardToken.EXCHANGED, Presence.PRESENT, Presence.ABSENT),
            PLANNER),
        satisfied(
            new ExchangeAuthenticated(),
            "an authenticated one",
            ExchangeFacts.ofDesign(OnwardToken.EXCHANGED, Presence.PRESENT, Presence.PRESENT),
            PLANNER),
        notApplicable(
            new ExchangeAuthenticated(),
            "no exchange",
            ExchangeFacts.ofDesign(OnwardToken.RECEIVED, Presence.PRESENT, Presence.ABSENT),
            PLANNER),
        violated(
            new ExchangedTokenTyped(),
            "another type than asked for",
            ExchangeFacts.ofResponse(Comparison.DIFFERS),
            CLIENT),
        violated(
            new ExchangedTokenTyped(),
            "no type",
            ExchangeFacts.ofResponse(Comparison.ABSENT),
            CLIENT),
        satisfied(
            new ExchangedTokenTyped(),
            "the type asked for",
            ExchangeFacts.ofResponse(Comparison.MATCHES),
            CLIENT),
        unknown(
            new ExchangedTokenTyped(),
            "a design",
            ExchangeFacts.ofDesign(OnwardToken.EXCHANGED, Presence.PRESENT, Presence.PRESENT)),
        notApplicable(
            new ExchangedTokenTyped(),
            "no exchange",
            ExchangeFacts.ofDesign(OnwardToken.OWN, Presence.PRESENT, Presence.PRESENT)),
        violated(
            new CurrentActorDecides(),
            "a nested actor that counts",
            ExchangeFacts.ofAccessDecision(DecidingActors.EARLIER_TOO),
            RESOURCE_SERVER),
        satisfied(
            new CurrentActorDecides(),
            "the current actor alone",
            ExchangeFacts.ofAccessDecision(DecidingActors.CURRENT),
            RESOURCE_SERVER),
        unknown(
            new CurrentActorDecides(),
            "a design",
            ExchangeFacts.ofDesign(OnwardToken.EXCHANGED, Presence.PRESENT, Presence.PRESENT)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }
}
