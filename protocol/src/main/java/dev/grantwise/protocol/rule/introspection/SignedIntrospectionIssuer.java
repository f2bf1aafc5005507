package dev.grantwise.protocol.rule.introspection;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** An introspection response is issued by the server that was asked. */
public final class SignedIntrospectionIssuer implements Rule<IntrospectionFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("signed-introspection-issuer")
          .source("RFC 9701", "5")
          .source("RFC 8725", "3.8")
          .seenBy(Role.RESOURCE_SERVER)
          .says("An introspection response is issued by the server that was asked.")
          .remedy("Set iss to the issuer of the authorization server.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(IntrospectionFacts facts) {
    return facts.issuer().demand("issuer");
  }
}
