package dev.grantwise.protocol.rule.state;

import static dev.grantwise.protocol.rule.Role.AUTHORIZATION_SERVER;
import static dev.grantwise.protocol.rule.Role.CLIENT;
import static dev.grantwise.protocol.rule.Role.PLANNER;
import static dev.grantwise.protocol.rule.RuleCase.notApplicable;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.violated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.RuleCase;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 9700 4.7; attacks A15, A16, A72. */
public final class StateRulesTest {

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        violated(
            new StatePresent(),
            "a request without state",
            StateFacts.ofAuthorizationRequest(Presence.ABSENT),
            CLIENT,
            AUTHORIZATION_SERVER),
        violated(
            new StatePresent(),
            "a design without state",
            StateFacts.ofDesign(Presence.ABSENT),
            PLANNER),
        satisfied(
            new StatePresent(),
            "a request with state",
            StateFacts.ofAuthorizationRequest(Presence.PRESENT),
            CLIENT,
            AUTHORIZATION_SERVER),
        satisfied(
            new StatePresent(),
            "a design with state",
            StateFacts.ofDesign(Presence.PRESENT),
            PLANNER),
        violated(
            new AttemptBoundToBrowser(),
            "a response to another browser",
            StateFacts.ofAuthorizationResponse(Comparison.MATCHES, Attempt.NOT_OF_THIS_BROWSER),
            CLIENT),
        satisfied(
            new AttemptBoundToBrowser(),
            "a response to this browser",
            StateFacts.ofAuthorizationResponse(Comparison.MATCHES, Attempt.PENDING),
            CLIENT),
        violated(
            new AttemptUsedOnce(),
            "a second response",
            StateFacts.ofAuthorizationResponse(Comparison.MATCHES, Attempt.USED),
            CLIENT),
        satisfied(
            new AttemptUsedOnce(),
            "the first response",
            StateFacts.ofAuthorizationResponse(Comparison.MATCHES, Attempt.PENDING),
            CLIENT),
        notApplicable(
            new AttemptUsedOnce(),
            "a response to another browser",
            StateFacts.ofAuthorizationResponse(Comparison.MATCHES, Attempt.NOT_OF_THIS_BROWSER),
            CLIENT),
        violated(
            new StateMatchesAttempt(),
            "another state",
            StateFacts.ofAuthorizationResponse(Comparison.DIFFERS, Attempt.PENDING),
            CLIENT),
        violated(
            new StateMatchesAttempt(),
            "no state",
            StateFacts.ofAuthorizationResponse(Comparison.ABSENT, Attempt.PENDING),
            CLIENT),
        satisfied(
            new StateMatchesAttempt(),
            "the state of the attempt",
            StateFacts.ofAuthorizationResponse(Comparison.MATCHES, Attempt.PENDING),
            CLIENT));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }

  @Test
  void namesTheForeignBrowserBeforeTheState() {
    assertThat(
            StateRules.AUTHORIZATION_RESPONSE.firstViolation(
                StateFacts.ofAuthorizationResponse(
                    Comparison.DIFFERS, Attempt.NOT_OF_THIS_BROWSER)))
        .hasValueSatisfying(
            violation ->
                assertThat(violation.requirement().id().value())
                    .isEqualTo("attempt-bound-to-browser"));
  }

  @Test
  void doesNotRefuseARequestForAShould() {
    assertThat(
            StateRules.AUTHORIZATION_REQUEST.firstViolation(
                StateFacts.ofAuthorizationRequest(Presence.ABSENT)))
        .isEmpty();
  }
}
