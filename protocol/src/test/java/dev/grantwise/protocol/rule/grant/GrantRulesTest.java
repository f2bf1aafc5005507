package dev.grantwise.protocol.rule.grant;

import static dev.grantwise.protocol.rule.Role.AUTHORIZATION_SERVER;
import static dev.grantwise.protocol.rule.Role.CLIENT;
import static dev.grantwise.protocol.rule.Role.PLANNER;
import static dev.grantwise.protocol.rule.RuleCase.notApplicable;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.unknown;
import static dev.grantwise.protocol.rule.RuleCase.violated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grantwise.protocol.client.ClientType;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.RuleCase;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 9700 2.1.2, 2.4; RFC 6749 4.4; attacks A20, A21. */
public final class GrantRulesTest {

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        violated(
            new NoImplicit(),
            "a token from the authorization endpoint",
            GrantFacts.ofAuthorizationRequest(
                Optional.of("token"), ClientType.PUBLIC, Set.of(GrantType.AUTHORIZATION_CODE)),
            CLIENT,
            AUTHORIZATION_SERVER),
        violated(
            new NoImplicit(),
            "a design with it",
            GrantFacts.ofDesign(
                GrantType.IMPLICIT, ClientType.CONFIDENTIAL, Actor.USER, Fact.unknown("metadata")),
            PLANNER),
        satisfied(
            new NoImplicit(),
            "a code",
            GrantFacts.ofAuthorizationRequest(
                Optional.of("code"), ClientType.PUBLIC, Set.of(GrantType.AUTHORIZATION_CODE)),
            CLIENT,
            AUTHORIZATION_SERVER),
        satisfied(
            new NoImplicit(),
            "a design with a code",
            GrantFacts.ofDesign(
                GrantType.AUTHORIZATION_CODE,
                ClientType.CONFIDENTIAL,
                Actor.USER,
                Fact.unknown("metadata")),
            PLANNER),
        violated(
            new NoPassword(),
            "a password, even if registered",
            GrantFacts.ofTokenRequest(
                GrantType.PASSWORD, ClientType.CONFIDENTIAL, Set.of(GrantType.PASSWORD)),
            CLIENT,
            AUTHORIZATION_SERVER),
        violated(
            new NoPassword(),
            "a design with it",
            GrantFacts.ofDesign(
                GrantType.PASSWORD, ClientType.CONFIDENTIAL, Actor.USER, Fact.unknown("metadata")),
            PLANNER),
        satisfied(
            new NoPassword(),
            "a code",
            GrantFacts.ofTokenRequest(
                GrantType.AUTHORIZATION_CODE,
                ClientType.CONFIDENTIAL,
                Set.of(GrantType.AUTHORIZATION_CODE)),
            CLIENT,
            AUTHORIZATION_SERVER),
        satisfied(
            new NoPassword(),
            "a design with a code",
            GrantFacts.ofDesign(
                GrantType.AUTHORIZATION_CODE,
                ClientType.CONFIDENTIAL,
                Actor.USER,
                Fact.unknown("metadata")),
            PLANNER),
        violated(
            new ClientCredentialsConfidential(),
            "a public client",
            GrantFacts.ofTokenRequest(
                GrantType.CLIENT_CREDENTIALS,
                ClientType.PUBLIC,
                Set.of(GrantType.CLIENT_CREDENTIALS)),
            CLIENT,
            AUTHORIZATION_SERVER),
        violated(
            new ClientCredentialsConfidential(),
            "a public client of a design",
            GrantFacts.ofDesign(
                GrantType.CLIENT_CREDENTIALS,
                ClientType.PUBLIC,
                Actor.CLIENT_ITSELF,
                Fact.unknown("metadata")),
            PLANNER),
        satisfied(
            new ClientCredentialsConfidential(),
            "a confidential client",
            GrantFacts.ofTokenRequest(
                GrantType.CLIENT_CREDENTIALS,
                ClientType.CONFIDENTIAL,
                Set.of(GrantType.AUTHORIZATION_CODE)),
            CLIENT,
            AUTHORIZATION_SERVER),
        satisfied(
            new ClientCredentialsConfidential(),
            "a confidential client of a design",
            GrantFacts.ofDesign(
                GrantType.CLIENT_CREDENTIALS,
                ClientType.CONFIDENTIAL,
                Actor.CLIENT_ITSELF,
                Fact.unknown("metadata")),
            PLANNER),
        notApplicable(
            new ClientCredentialsConfidential(),
            "a code",
            GrantFacts.ofTokenRequest(
                GrantType.AUTHORIZATION_CODE,
                ClientType.PUBLIC,
                Set.of(GrantType.AUTHORIZATION_CODE)),
            CLIENT,
            AUTHORIZATION_SERVER),
        violated(
            new GrantFitsActor(),
            "client credentials for a user",
            GrantFacts.ofDesign(
                GrantType.CLIENT_CREDENTIALS,
                ClientType.CONFIDENTIAL,
                Actor.USER,
                Fact.unknown("metadata")),
            PLANNER),
        violated(
            new GrantFitsActor(),
            "a code where no user acts",
            GrantFacts.ofDesign(
                GrantType.AUTHORIZATION_CODE,
                ClientType.CONFIDENTIAL,
                Actor.CLIENT_ITSELF,
                Fact.unknown("metadata")),
            PLANNER),
        satisfied(
            new GrantFitsActor(),
            "a code for a user",
            GrantFacts.ofDesign(
                GrantType.AUTHORIZATION_CODE,
                ClientType.CONFIDENTIAL,
                Actor.USER,
                Fact.unknown("metadata")),
            PLANNER),
        satisfied(
            new GrantFitsActor(),
            "client credentials for the client",
            GrantFacts.ofDesign(
                GrantType.CLIENT_CREDENTIALS,
                ClientType.CONFIDENTIAL,
                Actor.CLIENT_ITSELF,
                Fact.unknown("metadata")),
            PLANNER),
        violated(
            new GrantOfferedByServer(),
            "a grant that is not offered",
            GrantFacts.ofDesign(
                GrantType.CLIENT_CREDENTIALS,
                ClientType.CONFIDENTIAL,
                Actor.USER,
                Fact.known(Set.of(GrantType.AUTHORIZATION_CODE))),
            PLANNER),
        satisfied(
            new GrantOfferedByServer(),
            "an offered grant",
            GrantFacts.ofDesign(
                GrantType.AUTHORIZATION_CODE,
                ClientType.CONFIDENTIAL,
                Actor.USER,
                Fact.known(Set.of(GrantType.AUTHORIZATION_CODE))),
            PLANNER),
        unknown(
            new GrantOfferedByServer(),
            "a server that does not say",
            GrantFacts.ofDesign(
                GrantType.AUTHORIZATION_CODE,
                ClientType.CONFIDENTIAL,
                Actor.USER,
                Fact.unknown("metadata")),
            PLANNER),
        violated(
            new GrantRegistered(),
            "a grant that is not registered",
            GrantFacts.ofTokenRequest(
                GrantType.CLIENT_CREDENTIALS,
                ClientType.CONFIDENTIAL,
                Set.of(GrantType.AUTHORIZATION_CODE)),
            AUTHORIZATION_SERVER),
        violated(
            new GrantRegistered(),
            "a code for a client registered for none",
            GrantFacts.ofAuthorizationRequest(Optional.of("code"), ClientType.PUBLIC, Set.of()),
            AUTHORIZATION_SERVER),
        satisfied(
            new GrantRegistered(),
            "a registered grant",
            GrantFacts.ofTokenRequest(
                GrantType.AUTHORIZATION_CODE,
                ClientType.CONFIDENTIAL,
                Set.of(GrantType.AUTHORIZATION_CODE)),
            AUTHORIZATION_SERVER),
        violated(
            new ResponseTypePresent(),
            "none",
            GrantFacts.ofAuthorizationRequest(
                Optional.empty(), ClientType.PUBLIC, Set.of(GrantType.AUTHORIZATION_CODE)),
            AUTHORIZATION_SERVER),
        satisfied(
            new ResponseTypePresent(),
            "one",
            GrantFacts.ofAuthorizationRequest(
                Optional.of("code"), ClientType.PUBLIC, Set.of(GrantType.AUTHORIZATION_CODE)),
            AUTHORIZATION_SERVER),
        violated(
            new ResponseTypeCode(),
            "token",
            GrantFacts.ofAuthorizationRequest(
                Optional.of("token"), ClientType.PUBLIC, Set.of(GrantType.AUTHORIZATION_CODE)),
            AUTHORIZATION_SERVER),
        violated(
            new ResponseTypeCode(),
            "a hybrid",
            GrantFacts.ofAuthorizationRequest(
                Optional.of("code id_token"),
                ClientType.PUBLIC,
                Set.of(GrantType.AUTHORIZATION_CODE)),
            AUTHORIZATION_SERVER),
        violated(
            new ResponseTypeCode(),
            "another case",
            GrantFacts.ofAuthorizationRequest(
                Optional.of("CODE"), ClientType.PUBLIC, Set.of(GrantType.AUTHORIZATION_CODE)),
            AUTHORIZATION_SERVER),
        satisfied(
            new ResponseTypeCode(),
            "code",
            GrantFacts.ofAuthorizationRequest(
                Optional.of("code"), ClientType.PUBLIC, Set.of(GrantType.AUTHORIZATION_CODE)),
            AUTHORIZATION_SERVER),
        notApplicable(
            new ResponseTypeCode(),
            "none",
            GrantFacts.ofAuthorizationRequest(
                Optional.empty(), ClientType.PUBLIC, Set.of(GrantType.AUTHORIZATION_CODE)),
            AUTHORIZATION_SERVER));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }

  @Test
  void answersAMissingResponseTypeWithInvalidRequestAndAnotherWithItsOwnCode() {
    assertThat(errorOf(Optional.empty())).contains(ErrorCode.INVALID_REQUEST);
    assertThat(errorOf(Optional.of("token"))).contains(ErrorCode.UNSUPPORTED_RESPONSE_TYPE);
    assertThat(errorOf(Optional.of("id_token"))).contains(ErrorCode.UNSUPPORTED_RESPONSE_TYPE);
    assertThat(errorOf(Optional.of("code"))).isEmpty();
  }

  private static Optional<ErrorCode> errorOf(Optional<String> responseType) {
    return GrantRules.AUTHORIZATION_REQUEST
        .firstViolation(
            GrantFacts.ofAuthorizationRequest(
                responseType, ClientType.PUBLIC, Set.of(GrantType.AUTHORIZATION_CODE)))
        .flatMap(violation -> violation.requirement().error());
  }
}
