package dev.grantwise.protocol.rule.offline;

import static dev.grantwise.protocol.rule.Role.CLIENT;
import static dev.grantwise.protocol.rule.Role.PLANNER;
import static dev.grantwise.protocol.rule.RuleCase.notApplicable;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.unknown;
import static dev.grantwise.protocol.rule.RuleCase.violated;

import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.RuleCase;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** OpenID Connect Core 11; RFC 9700 2.3. */
public final class OfflineRulesTest {

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        violated(
            new OfflineOnlyWhenNeeded(),
            "offline access for a sign-in",
            of(OfflineRequest.SCOPE, OfflinePurpose.NOTHING, OfflineBasis.PROMPT_CONSENT),
            PLANNER,
            CLIENT),
        violated(
            new OfflineOnlyWhenNeeded(),
            "a parameter of the provider for nothing",
            of(OfflineRequest.PROVIDER_PARAMETER, OfflinePurpose.NOTHING, OfflineBasis.NONE),
            PLANNER,
            CLIENT),
        satisfied(
            new OfflineOnlyWhenNeeded(),
            "a worker while the user is away",
            of(OfflineRequest.SCOPE, OfflinePurpose.WHILE_AWAY, OfflineBasis.PROMPT_CONSENT),
            PLANNER,
            CLIENT),
        satisfied(
            new OfflineOnlyWhenNeeded(),
            "the only way to a refresh token",
            of(
                OfflineRequest.PROVIDER_PARAMETER,
                OfflinePurpose.ONLY_WAY_TO_REFRESH,
                OfflineBasis.NONE),
            PLANNER,
            CLIENT),
        notApplicable(
            new OfflineOnlyWhenNeeded(),
            "not asked for",
            of(OfflineRequest.NOT_ASKED, OfflinePurpose.NOTHING, OfflineBasis.NONE),
            PLANNER,
            CLIENT),
        violated(
            new OfflineConsentPrompted(),
            "the scope alone",
            of(OfflineRequest.SCOPE, OfflinePurpose.WHILE_AWAY, OfflineBasis.NONE),
            PLANNER,
            CLIENT),
        satisfied(
            new OfflineConsentPrompted(),
            "the scope with prompt=consent",
            of(OfflineRequest.SCOPE, OfflinePurpose.WHILE_AWAY, OfflineBasis.PROMPT_CONSENT),
            PLANNER,
            CLIENT),
        satisfied(
            new OfflineConsentPrompted(),
            "a provider with conditions of its own",
            of(OfflineRequest.SCOPE, OfflinePurpose.WHILE_AWAY, OfflineBasis.PROVIDER_CONDITIONS),
            PLANNER,
            CLIENT),
        notApplicable(
            new OfflineConsentPrompted(),
            "another way to ask",
            of(OfflineRequest.PROVIDER_PARAMETER, OfflinePurpose.WHILE_AWAY, OfflineBasis.NONE),
            PLANNER,
            CLIENT),
        notApplicable(
            new OfflineConsentPrompted(),
            "not asked for",
            of(OfflineRequest.NOT_ASKED, OfflinePurpose.NOTHING, OfflineBasis.NONE),
            PLANNER,
            CLIENT),
        unknown(
            new OfflineConsentPrompted(),
            "a provider that does not say",
            OfflineFacts.ofDesign(
                OfflineRequest.SCOPE, OfflinePurpose.WHILE_AWAY, Fact.unknown("its conditions")),
            PLANNER,
            CLIENT));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }

  private static OfflineFacts of(
      OfflineRequest request, OfflinePurpose purpose, OfflineBasis basis) {
    return OfflineFacts.ofDesign(request, purpose, Fact.known(basis));
  }
}
