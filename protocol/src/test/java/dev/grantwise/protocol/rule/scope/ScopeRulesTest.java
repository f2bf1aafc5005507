package dev.grantwise.protocol.rule.scope;

import static dev.grantwise.protocol.rule.Role.AUTHORIZATION_SERVER;
import static dev.grantwise.protocol.rule.Role.RESOURCE_SERVER;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.violated;

import dev.grantwise.protocol.rule.RuleCase;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 6749 3.3, RFC 6750 3.1; attack A22. */
public final class ScopeRulesTest {

  private static final ScopeSet READ = ScopeSet.of(new Scope("photos.read"));
  private static final ScopeSet BOTH = READ.with(new Scope("photos.write"));

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        violated(
            new ScopeGranted(),
            "a scope that is not registered",
            ScopeFacts.ofRequest(BOTH, READ),
            AUTHORIZATION_SERVER),
        satisfied(
            new ScopeGranted(),
            "a registered scope",
            ScopeFacts.ofRequest(READ, BOTH),
            AUTHORIZATION_SERVER),
        satisfied(
            new ScopeGranted(),
            "none",
            ScopeFacts.ofRequest(ScopeSet.NONE, READ),
            AUTHORIZATION_SERVER),
        violated(
            new ScopeSufficient(),
            "a token without the scope",
            ScopeFacts.ofAccessToken(BOTH, READ),
            RESOURCE_SERVER),
        violated(
            new ScopeSufficient(),
            "a token without any",
            ScopeFacts.ofAccessToken(READ, ScopeSet.NONE),
            RESOURCE_SERVER),
        satisfied(
            new ScopeSufficient(),
            "a token with the scope",
            ScopeFacts.ofAccessToken(READ, BOTH),
            RESOURCE_SERVER));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }
}
