package dev.grantwise.protocol.rule.authentication;

import dev.grantwise.protocol.client.ClientAuthenticationMethod;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A confidential client proves a private key instead of showing a secret. */
public final class AsymmetricAuthentication implements Rule<AuthenticationFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.should("asymmetric-authentication")
          .source("RFC 9700", "2.5")
          .source("OAuth 2.1 draft 16", "2.4")
          .seenBy(Role.PLANNER, Role.CLIENT, Role.AUTHORIZATION_SERVER)
          .says("A confidential client proves a private key instead of showing a secret.")
          .remedy("Use private_key_jwt or mutual TLS where the provider offers it.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(AuthenticationFacts facts) {
    return switch (facts.clientType()) {
      case PUBLIC -> Verdict.notApplicable("a public client proves nothing");
      case CONFIDENTIAL -> facts.registered().judge(AsymmetricAuthentication::judge);
    };
  }

  private static Verdict judge(ClientAuthenticationMethod registered) {
    return registered.isAsymmetric()
        ? Verdict.satisfied()
        : Verdict.violated(registered.value(), "private_key_jwt or mutual TLS");
  }
}
