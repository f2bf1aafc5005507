package dev.grantwise.protocol.rule.lifetime;

import static dev.grantwise.protocol.rule.Role.PLANNER;
import static dev.grantwise.protocol.rule.RuleCase.notApplicable;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.unknown;
import static dev.grantwise.protocol.rule.RuleCase.violated;

import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.RuleCase;
import dev.grantwise.protocol.rule.binding.TokenBinding;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 6749 4.1.2; RFC 6750 5.3. */
public final class LifetimeRulesTest {

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        violated(
            new BearerTokenShort(),
            "a bearer token for a day",
            of(TokenBinding.NONE, Duration.ofDays(1), Duration.ofMinutes(1)),
            PLANNER),
        violated(
            new BearerTokenShort(),
            "a bearer token for a second more than an hour",
            of(TokenBinding.NONE, Duration.ofSeconds(3601), Duration.ofMinutes(1)),
            PLANNER),
        satisfied(
            new BearerTokenShort(),
            "a bearer token for an hour",
            of(TokenBinding.NONE, Duration.ofHours(1), Duration.ofMinutes(1)),
            PLANNER),
        notApplicable(
            new BearerTokenShort(),
            "a token bound to a key",
            of(TokenBinding.DPOP, Duration.ofDays(1), Duration.ofMinutes(1)),
            PLANNER),
        unknown(new BearerTokenShort(), "a provider that does not say", unsaid(), PLANNER),
        violated(
            new CodeShort(),
            "a code for an hour",
            of(TokenBinding.NONE, Duration.ofHours(1), Duration.ofHours(1)),
            PLANNER),
        satisfied(
            new CodeShort(),
            "a code for ten minutes",
            of(TokenBinding.NONE, Duration.ofHours(1), Duration.ofMinutes(10)),
            PLANNER),
        unknown(new CodeShort(), "a provider that does not say", unsaid(), PLANNER));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }

  private static LifetimeFacts of(TokenBinding binding, Duration accessToken, Duration code) {
    return LifetimeFacts.ofDesign(binding, Fact.known(accessToken), Fact.known(code));
  }

  private static LifetimeFacts unsaid() {
    return LifetimeFacts.ofDesign(
        TokenBinding.NONE, Fact.unknown("its lifetime"), Fact.unknown("its lifetime"));
  }
}
