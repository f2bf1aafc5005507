package dev.grantwise.protocol.rule.agent;

import dev.grantwise.protocol.message.GrantType;
import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.Verdict;
import dev.grantwise.protocol.rule.nativeapp.RedirectForm;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a role sees of an agent as a client.
 *
 * @param transport how it reaches the server it uses
 * @param grant how it gets a token; empty if it asks for none
 * @param resource in which requests it names that server
 * @param redirect how the browser returns to it
 * @param challengeMethods whether the metadata has {@code code_challenge_methods_supported}; absent
 *     is an answer here, and only metadata not yet seen is unknown
 * @param registration how it comes by its client identifier; empty if it asks for no token
 */
public record AgentFacts(
    Transport transport,
    Optional<GrantType> grant,
    ResourceNaming resource,
    RedirectForm redirect,
    Fact<Presence> challengeMethods,
    Optional<AgentRegistration> registration) {

  /** A candidate design of an agent that asks for a token. */
  public static AgentFacts ofDesign(
      Transport transport,
      GrantType grant,
      ResourceNaming resource,
      RedirectForm redirect,
      Fact<Presence> challengeMethods,
      AgentRegistration registration) {
    return new AgentFacts(
        transport,
        Optional.of(grant),
        resource,
        redirect,
        challengeMethods,
        Optional.of(registration));
  }

  /** A candidate design of an agent that asks for no token. */
  public static AgentFacts ofNone(Transport transport) {
    return new AgentFacts(
        transport,
        Optional.empty(),
        ResourceNaming.NO_REQUEST,
        RedirectForm.NONE,
        Fact.unknown("the metadata"),
        Optional.empty());
  }

  boolean redirects() {
    return grant.filter(GrantType.AUTHORIZATION_CODE::equals).isPresent();
  }

  /** The verdict on the registration; without one there is nothing to judge. */
  Verdict judgeRegistration(Function<AgentRegistration, Verdict> judgement) {
    return registration.map(judgement).orElse(Verdict.notApplicable("no token is asked for"));
  }
}
