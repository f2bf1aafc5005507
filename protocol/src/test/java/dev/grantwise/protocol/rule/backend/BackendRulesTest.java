package dev.grantwise.protocol.rule.backend;

import static dev.grantwise.protocol.rule.Role.CLIENT;
import static dev.grantwise.protocol.rule.RuleCase.notApplicable;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.violated;

import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.RuleCase;
import dev.grantwise.protocol.rule.backend.BackendFacts.Initiator;
import dev.grantwise.protocol.rule.backend.BackendFacts.Method;
import dev.grantwise.protocol.rule.backend.BackendFacts.Target;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 10017 6.1.3.3, RFC 9700 4.11.1; attack A4. */
public final class BackendRulesTest {

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        violated(
            new UnsafeCallSameOrigin(),
            "a post from another origin",
            BackendFacts.ofCall(Method.UNSAFE, Initiator.ANOTHER_ORIGIN, Presence.PRESENT),
            CLIENT),
        violated(
            new UnsafeCallSameOrigin(),
            "a post from nobody knows where",
            BackendFacts.ofCall(Method.UNSAFE, Initiator.NOT_STATED, Presence.PRESENT),
            CLIENT),
        satisfied(
            new UnsafeCallSameOrigin(),
            "a post from the same origin",
            BackendFacts.ofCall(Method.UNSAFE, Initiator.SAME_ORIGIN, Presence.ABSENT),
            CLIENT),
        notApplicable(
            new UnsafeCallSameOrigin(),
            "a get from another origin",
            BackendFacts.ofCall(Method.SAFE, Initiator.ANOTHER_ORIGIN, Presence.ABSENT),
            CLIENT),
        violated(
            new CsrfHeaderPresent(),
            "a get without the header",
            BackendFacts.ofCall(Method.SAFE, Initiator.SAME_ORIGIN, Presence.ABSENT),
            CLIENT),
        satisfied(
            new CsrfHeaderPresent(),
            "a get with the header",
            BackendFacts.ofCall(Method.SAFE, Initiator.SAME_ORIGIN, Presence.PRESENT),
            CLIENT),
        violated(
            new ReturnTargetLocal(),
            "a return to elsewhere",
            BackendFacts.ofStart(Target.ELSEWHERE),
            CLIENT),
        satisfied(
            new ReturnTargetLocal(),
            "a return to a path of ours",
            BackendFacts.ofStart(Target.OWN_PATH),
            CLIENT));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }
}
