package dev.grantwise.protocol.rule.stepup;

import static dev.grantwise.protocol.rule.Role.CLIENT;
import static dev.grantwise.protocol.rule.Role.RESOURCE_SERVER;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.unknown;
import static dev.grantwise.protocol.rule.RuleCase.violated;

import dev.grantwise.protocol.rule.RuleCase;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 9470 3, 6; MCP Authorization 2026-07-28, step-up. */
public final class StepUpRulesTest {

  private static final ScopeSet READ = ScopeSet.of(new Scope("read"));
  private static final ScopeSet WRITE = ScopeSet.of(new Scope("write"));

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        violated(
            new SignInSufficient(),
            "a weaker sign-in",
            StepUpFacts.ofAccess(Sufficiency.TOO_WEAK),
            RESOURCE_SERVER),
        violated(
            new SignInSufficient(),
            "an older sign-in",
            StepUpFacts.ofAccess(Sufficiency.TOO_OLD),
            RESOURCE_SERVER),
        satisfied(
            new SignInSufficient(),
            "the sign-in demanded",
            StepUpFacts.ofAccess(Sufficiency.SUFFICIENT),
            RESOURCE_SERVER),
        unknown(new SignInSufficient(), "a request", asking(READ, READ)),
        violated(
            new StepUpKeepsScopes(), "only what the challenge names", asking(READ, WRITE), CLIENT),
        satisfied(new StepUpKeepsScopes(), "both", asking(READ, READ.union(WRITE)), CLIENT),
        satisfied(new StepUpKeepsScopes(), "nothing before", asking(ScopeSet.NONE, WRITE), CLIENT),
        unknown(new StepUpKeepsScopes(), "a token", StepUpFacts.ofAccess(Sufficiency.TOO_OLD)),
        violated(
            new StepUpBounded(),
            "one attempt too many",
            StepUpFacts.ofAuthorizationRequest(READ, READ, Repetition.BEYOND_LIMIT),
            CLIENT),
        satisfied(
            new StepUpBounded(), "the first attempt", asking(READ, READ.union(WRITE)), CLIENT),
        unknown(new StepUpBounded(), "a token", StepUpFacts.ofAccess(Sufficiency.TOO_OLD)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }

  private static StepUpFacts asking(ScopeSet before, ScopeSet asked) {
    return StepUpFacts.ofAuthorizationRequest(before, asked, Repetition.WITHIN_LIMIT);
  }
}
