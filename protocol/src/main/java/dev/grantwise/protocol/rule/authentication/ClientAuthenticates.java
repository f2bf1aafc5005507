package dev.grantwise.protocol.rule.authentication;

import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Fact;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;
import java.util.Set;

/** A confidential client authenticates in every token request. */
public final class ClientAuthenticates implements Rule<AuthenticationFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("client-authenticates")
          .source("RFC 6749", "3.2.1")
          .source("RFC 9700", "2.5")
          .seenBy(Role.PLANNER, Role.CLIENT, Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_CLIENT)
          .says("A confidential client authenticates in every token request.")
          .remedy("Configure the client's credentials, best a private key.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(AuthenticationFacts facts) {
    return switch (facts.clientType()) {
      case PUBLIC -> Verdict.notApplicable("a public client proves nothing");
      case CONFIDENTIAL -> facts.used().judge(used -> judge(used, facts.proof()));
    };
  }

  private static Verdict judge(Set<ClientAuthenticationMethod> used, Fact<Comparison> proof) {
    if (AuthenticationFacts.proving(used).isEmpty()) {
      return Verdict.violated("no client authentication", "client authentication");
    }
    return switch (proof) {
      case Fact.Known<Comparison>(Comparison comparison) -> comparison.demand("client credential");
      // A design has a method but no credentials yet.
      case Fact.Unknown<Comparison> ignored -> Verdict.satisfied();
    };
  }
}
