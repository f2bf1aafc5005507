package dev.grantwise.protocol.rule.pkce;

import static dev.grantwise.protocol.rule.Role.AUTHORIZATION_SERVER;
import static dev.grantwise.protocol.rule.Role.CLIENT;
import static dev.grantwise.protocol.rule.Role.PLANNER;
import static dev.grantwise.protocol.rule.RuleCase.notApplicable;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.unknown;
import static dev.grantwise.protocol.rule.RuleCase.violated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.RuleCase;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 7636, RFC 9700 2.1.1 and 4.8.2; attacks A5 to A8. */
public final class PkceRulesTest {

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        violated(
            new PkceRequired(),
            "a request without a challenge",
            PkceFacts.ofAuthorizationRequest(Presence.ABSENT, Optional.empty()),
            CLIENT,
            AUTHORIZATION_SERVER),
        violated(
            new PkceRequired(),
            "a design without PKCE",
            PkceFacts.ofDesign(
                GrantType.AUTHORIZATION_CODE, Optional.empty(), Fact.known(Set.of("S256"))),
            PLANNER),
        satisfied(
            new PkceRequired(),
            "a request with a challenge",
            PkceFacts.ofAuthorizationRequest(Presence.PRESENT, Optional.of("S256")),
            CLIENT,
            AUTHORIZATION_SERVER),
        satisfied(
            new PkceRequired(),
            "a design with S256",
            PkceFacts.ofDesign(
                GrantType.AUTHORIZATION_CODE, Optional.of("S256"), Fact.known(Set.of("S256"))),
            PLANNER),
        notApplicable(
            new PkceRequired(),
            "client credentials",
            PkceFacts.ofDesign(
                GrantType.CLIENT_CREDENTIALS, Optional.empty(), Fact.known(Set.of("S256"))),
            PLANNER),
        violated(
            new PkceS256(),
            "plain",
            PkceFacts.ofAuthorizationRequest(Presence.PRESENT, Optional.of("plain")),
            CLIENT,
            AUTHORIZATION_SERVER),
        violated(
            new PkceS256(),
            "an absent method, which means plain",
            PkceFacts.ofAuthorizationRequest(Presence.PRESENT, Optional.empty()),
            CLIENT,
            AUTHORIZATION_SERVER),
        violated(
            new PkceS256(),
            "an unknown method",
            PkceFacts.ofAuthorizationRequest(Presence.PRESENT, Optional.of("S512")),
            CLIENT,
            AUTHORIZATION_SERVER),
        violated(
            new PkceS256(),
            "the method in another case",
            PkceFacts.ofAuthorizationRequest(Presence.PRESENT, Optional.of("s256")),
            CLIENT,
            AUTHORIZATION_SERVER),
        violated(
            new PkceS256(),
            "a design with plain",
            PkceFacts.ofDesign(
                GrantType.AUTHORIZATION_CODE, Optional.of("plain"), Fact.known(Set.of("S256"))),
            PLANNER),
        satisfied(
            new PkceS256(),
            "S256",
            PkceFacts.ofAuthorizationRequest(Presence.PRESENT, Optional.of("S256")),
            CLIENT,
            AUTHORIZATION_SERVER),
        satisfied(
            new PkceS256(),
            "a design with S256",
            PkceFacts.ofDesign(
                GrantType.AUTHORIZATION_CODE, Optional.of("S256"), Fact.known(Set.of("S256"))),
            PLANNER),
        notApplicable(
            new PkceS256(),
            "no challenge",
            PkceFacts.ofAuthorizationRequest(Presence.ABSENT, Optional.empty()),
            CLIENT,
            AUTHORIZATION_SERVER),
        notApplicable(
            new PkceS256(),
            "client credentials",
            PkceFacts.ofDesign(
                GrantType.CLIENT_CREDENTIALS, Optional.empty(), Fact.known(Set.of("S256"))),
            PLANNER),
        violated(
            new PkceNoDowngrade(),
            "a verifier that no challenge asked for",
            PkceFacts.ofTokenRequest(Presence.ABSENT, Comparison.DIFFERS),
            AUTHORIZATION_SERVER),
        violated(
            new PkceNoDowngrade(),
            "a challenge and no verifier",
            PkceFacts.ofTokenRequest(Presence.PRESENT, Comparison.ABSENT),
            AUTHORIZATION_SERVER),
        satisfied(
            new PkceNoDowngrade(),
            "challenge and verifier",
            PkceFacts.ofTokenRequest(Presence.PRESENT, Comparison.MATCHES),
            AUTHORIZATION_SERVER),
        satisfied(
            new PkceNoDowngrade(),
            "neither",
            PkceFacts.ofTokenRequest(Presence.ABSENT, Comparison.ABSENT),
            AUTHORIZATION_SERVER),
        violated(
            new PkceVerifierMatches(),
            "another verifier",
            PkceFacts.ofTokenRequest(Presence.PRESENT, Comparison.DIFFERS),
            AUTHORIZATION_SERVER),
        satisfied(
            new PkceVerifierMatches(),
            "the verifier",
            PkceFacts.ofTokenRequest(Presence.PRESENT, Comparison.MATCHES),
            AUTHORIZATION_SERVER),
        notApplicable(
            new PkceVerifierMatches(),
            "no verifier",
            PkceFacts.ofTokenRequest(Presence.PRESENT, Comparison.ABSENT),
            AUTHORIZATION_SERVER),
        violated(
            new PkceSupportedByServer(),
            "a server that lists plain alone",
            PkceFacts.ofDesign(
                GrantType.AUTHORIZATION_CODE, Optional.of("S256"), Fact.known(Set.of("plain"))),
            PLANNER),
        violated(
            new PkceSupportedByServer(),
            "a server that lists plain alone",
            PkceFacts.ofMetadata(Fact.known(Set.of("plain"))),
            CLIENT),
        satisfied(
            new PkceSupportedByServer(),
            "a server that lists S256",
            PkceFacts.ofDesign(
                GrantType.AUTHORIZATION_CODE, Optional.of("S256"), Fact.known(Set.of("S256"))),
            PLANNER),
        satisfied(
            new PkceSupportedByServer(),
            "a server that lists S256",
            PkceFacts.ofMetadata(Fact.known(Set.of("plain", "S256"))),
            CLIENT),
        unknown(
            new PkceSupportedByServer(),
            "a server that does not say",
            PkceFacts.ofDesign(
                GrantType.AUTHORIZATION_CODE, Optional.of("S256"), Fact.unknown("metadata")),
            PLANNER),
        unknown(
            new PkceSupportedByServer(),
            "a server that does not say",
            PkceFacts.ofMetadata(Fact.unknown("metadata")),
            CLIENT),
        notApplicable(
            new PkceSupportedByServer(),
            "client credentials",
            PkceFacts.ofDesign(
                GrantType.CLIENT_CREDENTIALS, Optional.empty(), Fact.known(Set.of("S256"))),
            PLANNER));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }

  @Test
  void answersAMissingVerifierWithInvalidGrant() {
    assertThat(
            PkceRules.TOKEN_REQUEST.firstViolation(
                PkceFacts.ofTokenRequest(Presence.PRESENT, Comparison.ABSENT)))
        .hasValueSatisfying(
            violation ->
                assertThat(violation.requirement().error()).contains(ErrorCode.INVALID_GRANT));
  }

  @Test
  void acceptsACompleteFlow() {
    assertThat(
            PkceRules.AUTHORIZATION_REQUEST.firstViolation(
                PkceFacts.ofAuthorizationRequest(Presence.PRESENT, Optional.of("S256"))))
        .isEmpty();
    assertThat(
            PkceRules.TOKEN_REQUEST.firstViolation(
                PkceFacts.ofTokenRequest(Presence.PRESENT, Comparison.MATCHES)))
        .isEmpty();
  }
}
