package dev.grantwise.protocol.rule.authentication;

import static dev.grantwise.protocol.rule.Role.AUTHORIZATION_SERVER;
import static dev.grantwise.protocol.rule.Role.CLIENT;
import static dev.grantwise.protocol.rule.Role.PLANNER;
import static dev.grantwise.protocol.rule.RuleCase.notApplicable;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.unknown;
import static dev.grantwise.protocol.rule.RuleCase.violated;

import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.client.ClientType;
import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.RuleCase;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 6749 2.3, RFC 9700 2.5; attacks A43, A44. */
public final class AuthenticationRulesTest {

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        violated(
            new OneMethod(),
            "Basic and form",
            AuthenticationFacts.ofTokenRequest(
                ClientType.CONFIDENTIAL,
                Set.of(
                    ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                    ClientAuthenticationMethod.CLIENT_SECRET_POST),
                ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                Comparison.MATCHES),
            AUTHORIZATION_SERVER),
        satisfied(
            new OneMethod(),
            "Basic alone",
            AuthenticationFacts.ofTokenRequest(
                ClientType.CONFIDENTIAL,
                Set.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC),
                ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                Comparison.MATCHES),
            AUTHORIZATION_SERVER),
        satisfied(
            new OneMethod(),
            "none",
            AuthenticationFacts.ofTokenRequest(
                ClientType.PUBLIC, Set.of(), ClientAuthenticationMethod.NONE, Comparison.ABSENT),
            AUTHORIZATION_SERVER),
        violated(
            new RegisteredMethod(),
            "the form where Basic is registered",
            AuthenticationFacts.ofTokenRequest(
                ClientType.CONFIDENTIAL,
                Set.of(ClientAuthenticationMethod.CLIENT_SECRET_POST),
                ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                Comparison.MATCHES),
            AUTHORIZATION_SERVER),
        violated(
            new RegisteredMethod(),
            "nothing where Basic is registered",
            AuthenticationFacts.ofTokenRequest(
                ClientType.CONFIDENTIAL,
                Set.of(),
                ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                Comparison.ABSENT),
            AUTHORIZATION_SERVER),
        violated(
            new RegisteredMethod(),
            "a secret where none is registered",
            AuthenticationFacts.ofTokenRequest(
                ClientType.PUBLIC,
                Set.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC),
                ClientAuthenticationMethod.NONE,
                Comparison.DIFFERS),
            AUTHORIZATION_SERVER),
        satisfied(
            new RegisteredMethod(),
            "Basic",
            AuthenticationFacts.ofTokenRequest(
                ClientType.CONFIDENTIAL,
                Set.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC),
                ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                Comparison.MATCHES),
            AUTHORIZATION_SERVER),
        satisfied(
            new RegisteredMethod(),
            "nothing where none is registered",
            AuthenticationFacts.ofTokenRequest(
                ClientType.PUBLIC, Set.of(), ClientAuthenticationMethod.NONE, Comparison.ABSENT),
            AUTHORIZATION_SERVER),
        satisfied(
            new RegisteredMethod(),
            "the name alone where none is registered",
            AuthenticationFacts.ofTokenRequest(
                ClientType.PUBLIC,
                Set.of(ClientAuthenticationMethod.NONE),
                ClientAuthenticationMethod.NONE,
                Comparison.ABSENT),
            AUTHORIZATION_SERVER),
        violated(
            new ClientAuthenticates(),
            "another secret",
            AuthenticationFacts.ofTokenRequest(
                ClientType.CONFIDENTIAL,
                Set.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC),
                ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                Comparison.DIFFERS),
            CLIENT,
            AUTHORIZATION_SERVER),
        violated(
            new ClientAuthenticates(),
            "no credentials",
            AuthenticationFacts.ofTokenRequest(
                ClientType.CONFIDENTIAL,
                Set.of(),
                ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                Comparison.ABSENT),
            CLIENT,
            AUTHORIZATION_SERVER),
        violated(
            new ClientAuthenticates(),
            "the name alone",
            AuthenticationFacts.ofTokenRequest(
                ClientType.CONFIDENTIAL,
                Set.of(ClientAuthenticationMethod.NONE),
                ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                Comparison.ABSENT),
            CLIENT,
            AUTHORIZATION_SERVER),
        satisfied(
            new ClientAuthenticates(),
            "the secret",
            AuthenticationFacts.ofTokenRequest(
                ClientType.CONFIDENTIAL,
                Set.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC),
                ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                Comparison.MATCHES),
            CLIENT,
            AUTHORIZATION_SERVER),
        notApplicable(
            new ClientAuthenticates(),
            "a public client",
            AuthenticationFacts.ofTokenRequest(
                ClientType.PUBLIC, Set.of(), ClientAuthenticationMethod.NONE, Comparison.ABSENT),
            CLIENT,
            AUTHORIZATION_SERVER),
        violated(
            new ClientAuthenticates(),
            "a confidential client of a design that proves nothing",
            AuthenticationFacts.ofDesign(
                ClientType.CONFIDENTIAL,
                ClientAuthenticationMethod.NONE,
                Fact.known(Set.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC))),
            PLANNER),
        satisfied(
            new ClientAuthenticates(),
            "a design with a secret",
            AuthenticationFacts.ofDesign(
                ClientType.CONFIDENTIAL,
                ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                Fact.known(Set.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC))),
            PLANNER),
        violated(
            new NoSecretInPublicClient(),
            "a public client with a secret",
            AuthenticationFacts.ofTokenRequest(
                ClientType.PUBLIC,
                Set.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC),
                ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                Comparison.MATCHES),
            CLIENT,
            AUTHORIZATION_SERVER),
        violated(
            new NoSecretInPublicClient(),
            "a design of one",
            AuthenticationFacts.ofDesign(
                ClientType.PUBLIC,
                ClientAuthenticationMethod.CLIENT_SECRET_POST,
                Fact.known(Set.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC))),
            PLANNER),
        satisfied(
            new NoSecretInPublicClient(),
            "a public client without",
            AuthenticationFacts.ofTokenRequest(
                ClientType.PUBLIC, Set.of(), ClientAuthenticationMethod.NONE, Comparison.ABSENT),
            CLIENT,
            AUTHORIZATION_SERVER),
        satisfied(
            new NoSecretInPublicClient(),
            "a design of one without",
            AuthenticationFacts.ofDesign(
                ClientType.PUBLIC,
                ClientAuthenticationMethod.NONE,
                Fact.known(Set.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC))),
            PLANNER),
        notApplicable(
            new NoSecretInPublicClient(),
            "a confidential client",
            AuthenticationFacts.ofDesign(
                ClientType.CONFIDENTIAL,
                ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                Fact.known(Set.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC))),
            PLANNER),
        violated(
            new AsymmetricAuthentication(),
            "a secret",
            AuthenticationFacts.ofTokenRequest(
                ClientType.CONFIDENTIAL,
                Set.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC),
                ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                Comparison.MATCHES),
            CLIENT,
            AUTHORIZATION_SERVER),
        violated(
            new AsymmetricAuthentication(),
            "a design with a secret",
            AuthenticationFacts.ofDesign(
                ClientType.CONFIDENTIAL,
                ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                Fact.known(Set.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC))),
            PLANNER),
        satisfied(
            new AsymmetricAuthentication(),
            "a private key",
            AuthenticationFacts.ofTokenRequest(
                ClientType.CONFIDENTIAL,
                Set.of(ClientAuthenticationMethod.PRIVATE_KEY_JWT),
                ClientAuthenticationMethod.PRIVATE_KEY_JWT,
                Comparison.MATCHES),
            CLIENT,
            AUTHORIZATION_SERVER),
        satisfied(
            new AsymmetricAuthentication(),
            "a design with a certificate",
            AuthenticationFacts.ofDesign(
                ClientType.CONFIDENTIAL,
                ClientAuthenticationMethod.TLS_CLIENT_AUTH,
                Fact.known(Set.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC))),
            PLANNER),
        notApplicable(
            new AsymmetricAuthentication(),
            "a public client",
            AuthenticationFacts.ofDesign(
                ClientType.PUBLIC,
                ClientAuthenticationMethod.NONE,
                Fact.known(Set.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC))),
            PLANNER),
        violated(
            new MethodOfferedByServer(),
            "a key where Basic is offered",
            AuthenticationFacts.ofDesign(
                ClientType.CONFIDENTIAL,
                ClientAuthenticationMethod.PRIVATE_KEY_JWT,
                Fact.known(Set.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC))),
            PLANNER),
        satisfied(
            new MethodOfferedByServer(),
            "Basic where it is offered",
            AuthenticationFacts.ofDesign(
                ClientType.CONFIDENTIAL,
                ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                Fact.known(Set.of(ClientAuthenticationMethod.CLIENT_SECRET_BASIC))),
            PLANNER),
        unknown(
            new MethodOfferedByServer(),
            "a server that does not say",
            AuthenticationFacts.ofDesign(
                ClientType.CONFIDENTIAL,
                ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                Fact.unknown("metadata")),
            PLANNER));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }
}
