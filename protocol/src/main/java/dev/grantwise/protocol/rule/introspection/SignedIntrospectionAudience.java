package dev.grantwise.protocol.rule.introspection;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** An introspection response is for the API that asked. */
public final class SignedIntrospectionAudience implements Rule<IntrospectionFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("signed-introspection-audience")
          .source("RFC 9701", "5")
          .source("RFC 8725", "3.9")
          .seenBy(Role.RESOURCE_SERVER)
          .says("An introspection response is for the API that asked.")
          .remedy("Set aud to the API that authenticated.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(IntrospectionFacts facts) {
    return facts.audience().demand("API as aud");
  }
}
