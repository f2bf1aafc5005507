package dev.grantwise.protocol.rule.agent;

import static dev.grantwise.protocol.rule.Role.CLIENT;
import static dev.grantwise.protocol.rule.Role.PLANNER;
import static dev.grantwise.protocol.rule.RuleCase.notApplicable;
import static dev.grantwise.protocol.rule.RuleCase.satisfied;
import static dev.grantwise.protocol.rule.RuleCase.unknown;
import static dev.grantwise.protocol.rule.RuleCase.violated;

import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.RuleCase;
import dev.grantwise.protocol.rule.nativeapp.RedirectForm;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** MCP Authorization 2026-07-28. */
public final class AgentRulesTest {

  /** Each rule, in the eyes of each role that sees it. */
  public static Stream<RuleCase> cases() {
    return Stream.of(
        violated(
            new AgentStdioWithoutOauth(),
            "OAuth for a local process",
            over(Transport.STDIO),
            PLANNER),
        satisfied(
            new AgentStdioWithoutOauth(),
            "a local process without OAuth",
            AgentFacts.ofNone(Transport.STDIO),
            PLANNER),
        notApplicable(
            new AgentStdioWithoutOauth(), "a remote server", over(Transport.HTTP), PLANNER),
        violated(
            new AgentPkceAdvertised(),
            "metadata that does not name the methods",
            seeing(Fact.known(Presence.ABSENT)),
            PLANNER,
            CLIENT),
        satisfied(
            new AgentPkceAdvertised(),
            "metadata that names them",
            seeing(Fact.known(Presence.PRESENT)),
            PLANNER,
            CLIENT),
        notApplicable(
            new AgentPkceAdvertised(),
            "an agent without a user",
            autonomous(ResourceNaming.EVERY_REQUEST),
            PLANNER,
            CLIENT),
        unknown(
            new AgentPkceAdvertised(),
            "metadata not yet seen",
            seeing(Fact.unknown("the metadata")),
            PLANNER,
            CLIENT),
        violated(
            new AgentResourceNamed(),
            "the authorization request alone",
            naming(ResourceNaming.SOME_REQUESTS),
            PLANNER,
            CLIENT),
        violated(
            new AgentResourceNamed(),
            "no request",
            naming(ResourceNaming.NO_REQUEST),
            PLANNER,
            CLIENT),
        violated(
            new AgentResourceNamed(),
            "no request of an agent without a user",
            autonomous(ResourceNaming.NO_REQUEST),
            PLANNER,
            CLIENT),
        satisfied(
            new AgentResourceNamed(),
            "both requests",
            naming(ResourceNaming.EVERY_REQUEST),
            PLANNER,
            CLIENT),
        notApplicable(
            new AgentResourceNamed(),
            "a local process without OAuth",
            AgentFacts.ofNone(Transport.STDIO),
            PLANNER,
            CLIENT),
        violated(
            new AgentRedirectWebOrLoopback(),
            "a private-use scheme",
            returning(RedirectForm.PRIVATE_USE_SCHEME),
            PLANNER,
            CLIENT),
        violated(
            new AgentRedirectWebOrLoopback(),
            "no redirect URI",
            returning(RedirectForm.NONE),
            PLANNER,
            CLIENT),
        satisfied(
            new AgentRedirectWebOrLoopback(),
            "loopback",
            returning(RedirectForm.LOOPBACK),
            PLANNER,
            CLIENT),
        satisfied(
            new AgentRedirectWebOrLoopback(),
            "a server",
            returning(RedirectForm.HTTPS),
            PLANNER,
            CLIENT),
        notApplicable(
            new AgentRedirectWebOrLoopback(),
            "an agent without a user",
            autonomous(ResourceNaming.EVERY_REQUEST),
            PLANNER,
            CLIENT),
        violated(
            new AgentCredentialsOneIssuer(),
            "credentials of another issuer",
            registered(Registration.DYNAMIC, CredentialReach.SEVERAL_ISSUERS),
            PLANNER,
            CLIENT),
        violated(
            new AgentCredentialsOneIssuer(),
            "a URL with the reach of every issuer",
            registered(Registration.METADATA_DOCUMENT, CredentialReach.SEVERAL_ISSUERS),
            PLANNER,
            CLIENT),
        violated(
            new AgentCredentialsOneIssuer(),
            "an identifier of one issuer used as if it were portable",
            registered(Registration.PRE_REGISTERED, CredentialReach.PORTABLE),
            PLANNER,
            CLIENT),
        satisfied(
            new AgentCredentialsOneIssuer(),
            "credentials of this issuer",
            registered(Registration.PRE_REGISTERED, CredentialReach.ONE_ISSUER),
            PLANNER,
            CLIENT),
        satisfied(
            new AgentCredentialsOneIssuer(),
            "a client ID metadata document",
            registered(Registration.METADATA_DOCUMENT, CredentialReach.PORTABLE),
            PLANNER,
            CLIENT),
        notApplicable(
            new AgentCredentialsOneIssuer(),
            "a local process without OAuth",
            AgentFacts.ofNone(Transport.STDIO),
            PLANNER,
            CLIENT),
        violated(
            new AgentRegistrationOrder(),
            "dynamic registration beside metadata documents",
            choosing(Registration.DYNAMIC, Registration.METADATA_DOCUMENT, Registration.DYNAMIC),
            PLANNER,
            CLIENT),
        violated(
            new AgentRegistrationOrder(),
            "typed in though registered beforehand",
            choosing(Registration.TYPED_IN, Registration.PRE_REGISTERED),
            PLANNER,
            CLIENT),
        satisfied(
            new AgentRegistrationOrder(),
            "registered beforehand",
            choosing(
                Registration.PRE_REGISTERED, Registration.PRE_REGISTERED, Registration.DYNAMIC),
            PLANNER,
            CLIENT),
        satisfied(
            new AgentRegistrationOrder(),
            "typed in where nothing else is",
            choosing(Registration.TYPED_IN, Registration.TYPED_IN),
            PLANNER,
            CLIENT),
        unknown(
            new AgentRegistrationOrder(),
            "metadata not yet seen",
            choosing(Registration.DYNAMIC, Fact.unknown("the metadata"), Presence.PRESENT),
            PLANNER,
            CLIENT),
        notApplicable(
            new AgentRegistrationOrder(),
            "a local process without OAuth",
            AgentFacts.ofNone(Transport.STDIO),
            PLANNER,
            CLIENT),
        violated(
            new AgentApplicationType(),
            "a dynamic registration that does not say",
            typed(Registration.DYNAMIC, Presence.ABSENT),
            PLANNER,
            CLIENT),
        satisfied(
            new AgentApplicationType(),
            "a dynamic registration that says it",
            typed(Registration.DYNAMIC, Presence.PRESENT),
            PLANNER,
            CLIENT),
        notApplicable(
            new AgentApplicationType(),
            "registered beforehand",
            typed(Registration.PRE_REGISTERED, Presence.ABSENT),
            PLANNER,
            CLIENT));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void judges(RuleCase example) {
    example.check();
  }

  private static final AgentRegistration BEFOREHAND =
      new AgentRegistration(
          Registration.PRE_REGISTERED,
          Fact.known(Set.of(Registration.PRE_REGISTERED)),
          CredentialReach.ONE_ISSUER,
          Presence.ABSENT);

  private static AgentFacts over(Transport transport) {
    return of(
        transport,
        ResourceNaming.EVERY_REQUEST,
        RedirectForm.LOOPBACK,
        Presence.PRESENT,
        BEFOREHAND);
  }

  private static AgentFacts naming(ResourceNaming resource) {
    return of(Transport.HTTP, resource, RedirectForm.LOOPBACK, Presence.PRESENT, BEFOREHAND);
  }

  private static AgentFacts returning(RedirectForm redirect) {
    return of(Transport.HTTP, ResourceNaming.EVERY_REQUEST, redirect, Presence.PRESENT, BEFOREHAND);
  }

  private static AgentFacts autonomous(ResourceNaming resource) {
    return AgentFacts.ofDesign(
        Transport.HTTP,
        GrantType.CLIENT_CREDENTIALS,
        resource,
        RedirectForm.NONE,
        Fact.known(Presence.ABSENT),
        BEFOREHAND);
  }

  private static AgentFacts seeing(Fact<Presence> challengeMethods) {
    return AgentFacts.ofDesign(
        Transport.HTTP,
        GrantType.AUTHORIZATION_CODE,
        ResourceNaming.EVERY_REQUEST,
        RedirectForm.LOOPBACK,
        challengeMethods,
        BEFOREHAND);
  }

  private static AgentFacts registered(Registration used, CredentialReach reach) {
    return registered(
        new AgentRegistration(used, Fact.known(Set.of(used)), reach, Presence.PRESENT));
  }

  private static AgentFacts typed(Registration used, Presence applicationType) {
    return choosing(used, Fact.known(Set.of(used)), applicationType);
  }

  private static AgentFacts choosing(Registration used, Registration... available) {
    return choosing(used, Fact.known(Set.of(available)), Presence.PRESENT);
  }

  private static AgentFacts choosing(
      Registration used, Fact<Set<Registration>> available, Presence applicationType) {
    return registered(
        new AgentRegistration(used, available, CredentialReach.ONE_ISSUER, applicationType));
  }

  private static AgentFacts registered(AgentRegistration registration) {
    return of(
        Transport.HTTP,
        ResourceNaming.EVERY_REQUEST,
        RedirectForm.LOOPBACK,
        Presence.PRESENT,
        registration);
  }

  private static AgentFacts of(
      Transport transport,
      ResourceNaming resource,
      RedirectForm redirect,
      Presence challengeMethods,
      AgentRegistration registration) {
    return AgentFacts.ofDesign(
        transport,
        GrantType.AUTHORIZATION_CODE,
        resource,
        redirect,
        Fact.known(challengeMethods),
        registration);
  }
}
