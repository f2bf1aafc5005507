package dev.grantwise.protocol.rule.refresh;

import static dev.grantwise.protocol.rule.Role.AUTHORIZATION_SERVER;
import static dev.grantwise.protocol.rule.Role.CLIENT;
import static dev.grantwise.protocol.rule.Role.PLANNER;
import static dev.grantwise.protocol.rule.RuleCase.notApplicable;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.unknown;
import static dev.grantwise.protocol.rule.RuleCase.violated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.client.ClientType;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.RuleCase;
import dev.grantwise.protocol.rule.storage.Place;
import dev.grantwise.protocol.scope.Scope;
import dev.grantwise.protocol.scope.ScopeSet;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 9700 2.2.2, 4.14; RFC 6749 6; attacks A22, A24, A30. */
public final class RefreshRulesTest {

  private static final ScopeSet READ = ScopeSet.of(new Scope("photos.read"));
  private static final ScopeSet BOTH = READ.with(new Scope("photos.write"));

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        violated(
            new RefreshBoundOrRotated(),
            "a reusable bearer token of a public client",
            RefreshFacts.ofIssue(
                GrantType.AUTHORIZATION_CODE, ClientType.PUBLIC, Protection.NONE, End.BOUNDED),
            AUTHORIZATION_SERVER),
        violated(
            new RefreshBoundOrRotated(),
            "a design of one",
            RefreshFacts.ofDesign(
                GrantType.AUTHORIZATION_CODE,
                ClientType.PUBLIC,
                Place.BROWSER_MEMORY,
                Fact.known(Protection.NONE),
                Fact.known(End.BOUNDED)),
            PLANNER),
        satisfied(
            new RefreshBoundOrRotated(),
            "rotation",
            RefreshFacts.ofIssue(
                GrantType.AUTHORIZATION_CODE, ClientType.PUBLIC, Protection.ROTATED, End.BOUNDED),
            AUTHORIZATION_SERVER),
        satisfied(
            new RefreshBoundOrRotated(),
            "a design with a key",
            RefreshFacts.ofDesign(
                GrantType.AUTHORIZATION_CODE,
                ClientType.PUBLIC,
                Place.KEY_STORE,
                Fact.known(Protection.SENDER_CONSTRAINED),
                Fact.known(End.BOUNDED)),
            PLANNER),
        unknown(
            new RefreshBoundOrRotated(),
            "a provider that does not say",
            RefreshFacts.ofDesign(
                GrantType.AUTHORIZATION_CODE,
                ClientType.PUBLIC,
                Place.KEY_STORE,
                Fact.unknown("the provider"),
                Fact.unknown("the provider")),
            PLANNER),
        notApplicable(
            new RefreshBoundOrRotated(),
            "a confidential client",
            RefreshFacts.ofIssue(
                GrantType.AUTHORIZATION_CODE,
                ClientType.CONFIDENTIAL,
                Protection.NONE,
                End.BOUNDED),
            AUTHORIZATION_SERVER),
        notApplicable(
            new RefreshBoundOrRotated(),
            "no refresh token",
            RefreshFacts.ofNone(GrantType.AUTHORIZATION_CODE, ClientType.PUBLIC),
            PLANNER,
            AUTHORIZATION_SERVER),
        violated(
            new RefreshBoundedInBrowser(),
            "an endless token in a browser",
            RefreshFacts.ofDesign(
                GrantType.AUTHORIZATION_CODE,
                ClientType.PUBLIC,
                Place.BROWSER_MEMORY,
                Fact.known(Protection.ROTATED),
                Fact.known(End.UNBOUNDED)),
            PLANNER),
        satisfied(
            new RefreshBoundedInBrowser(),
            "a bounded token in a browser",
            RefreshFacts.ofDesign(
                GrantType.AUTHORIZATION_CODE,
                ClientType.PUBLIC,
                Place.BROWSER_MEMORY,
                Fact.known(Protection.ROTATED),
                Fact.known(End.BOUNDED)),
            PLANNER),
        unknown(
            new RefreshBoundedInBrowser(),
            "a provider that does not say",
            RefreshFacts.ofDesign(
                GrantType.AUTHORIZATION_CODE,
                ClientType.PUBLIC,
                Place.BROWSER_MEMORY,
                Fact.known(Protection.ROTATED),
                Fact.unknown("the provider")),
            PLANNER),
        notApplicable(
            new RefreshBoundedInBrowser(),
            "an endless token at a server",
            RefreshFacts.ofDesign(
                GrantType.AUTHORIZATION_CODE,
                ClientType.CONFIDENTIAL,
                Place.SERVER,
                Fact.known(Protection.NONE),
                Fact.known(End.UNBOUNDED)),
            PLANNER),
        violated(
            new RefreshBounded(),
            "an endless token",
            RefreshFacts.ofIssue(
                GrantType.AUTHORIZATION_CODE,
                ClientType.CONFIDENTIAL,
                Protection.ROTATED,
                End.UNBOUNDED),
            AUTHORIZATION_SERVER),
        violated(
            new RefreshBounded(),
            "a design with one",
            RefreshFacts.ofDesign(
                GrantType.AUTHORIZATION_CODE,
                ClientType.CONFIDENTIAL,
                Place.SERVER,
                Fact.known(Protection.ROTATED),
                Fact.known(End.UNBOUNDED)),
            PLANNER),
        satisfied(
            new RefreshBounded(),
            "a bounded token",
            RefreshFacts.ofIssue(
                GrantType.AUTHORIZATION_CODE,
                ClientType.CONFIDENTIAL,
                Protection.ROTATED,
                End.BOUNDED),
            AUTHORIZATION_SERVER),
        satisfied(
            new RefreshBounded(),
            "a design with one",
            RefreshFacts.ofDesign(
                GrantType.AUTHORIZATION_CODE,
                ClientType.CONFIDENTIAL,
                Place.SERVER,
                Fact.known(Protection.ROTATED),
                Fact.known(End.BOUNDED)),
            PLANNER),
        violated(
            new NoRefreshForClientCredentials(),
            "a refresh token for a service",
            RefreshFacts.ofIssue(
                GrantType.CLIENT_CREDENTIALS,
                ClientType.CONFIDENTIAL,
                Protection.ROTATED,
                End.BOUNDED),
            AUTHORIZATION_SERVER),
        violated(
            new NoRefreshForClientCredentials(),
            "a design with one",
            RefreshFacts.ofDesign(
                GrantType.CLIENT_CREDENTIALS,
                ClientType.CONFIDENTIAL,
                Place.PROCESS_MEMORY,
                Fact.known(Protection.ROTATED),
                Fact.known(End.BOUNDED)),
            PLANNER),
        satisfied(
            new NoRefreshForClientCredentials(),
            "none for a service",
            RefreshFacts.ofNone(GrantType.CLIENT_CREDENTIALS, ClientType.PUBLIC),
            PLANNER,
            AUTHORIZATION_SERVER),
        notApplicable(
            new NoRefreshForClientCredentials(),
            "a code",
            RefreshFacts.ofIssue(
                GrantType.AUTHORIZATION_CODE,
                ClientType.CONFIDENTIAL,
                Protection.ROTATED,
                End.BOUNDED),
            AUTHORIZATION_SERVER),
        violated(
            new RefreshClientMatch(),
            "another client",
            RefreshFacts.ofTokenRequest(
                ClientType.CONFIDENTIAL, Comparison.DIFFERS, Optional.empty(), BOTH),
            AUTHORIZATION_SERVER),
        satisfied(
            new RefreshClientMatch(),
            "the client",
            RefreshFacts.ofTokenRequest(
                ClientType.CONFIDENTIAL, Comparison.MATCHES, Optional.empty(), BOTH),
            AUTHORIZATION_SERVER),
        violated(
            new RefreshScopeSubset(),
            "more than was granted",
            RefreshFacts.ofTokenRequest(
                ClientType.CONFIDENTIAL, Comparison.MATCHES, Optional.of(BOTH), READ),
            CLIENT,
            AUTHORIZATION_SERVER),
        satisfied(
            new RefreshScopeSubset(),
            "less than was granted",
            RefreshFacts.ofTokenRequest(
                ClientType.CONFIDENTIAL, Comparison.MATCHES, Optional.of(READ), BOTH),
            CLIENT,
            AUTHORIZATION_SERVER),
        satisfied(
            new RefreshScopeSubset(),
            "none named",
            RefreshFacts.ofTokenRequest(
                ClientType.CONFIDENTIAL, Comparison.MATCHES, Optional.empty(), BOTH),
            CLIENT,
            AUTHORIZATION_SERVER));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }

  @Test
  void knowsEverythingWhenATokenIsIssuedOrNone() {
    assertThat(
            RefreshRules.ISSUE.firstViolation(
                RefreshFacts.ofIssue(
                    GrantType.AUTHORIZATION_CODE,
                    ClientType.PUBLIC,
                    Protection.ROTATED,
                    End.BOUNDED)))
        .isEmpty();
    assertThat(
            RefreshRules.ISSUE.firstViolation(
                RefreshFacts.ofNone(GrantType.CLIENT_CREDENTIALS, ClientType.CONFIDENTIAL)))
        .isEmpty();
  }
}
