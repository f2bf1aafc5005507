package dev.grantwise.protocol.rule.introspection;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** An introspection response says when it was made, and that was just now. */
public final class SignedIntrospectionFresh implements Rule<IntrospectionFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("signed-introspection-fresh")
          .source("RFC 9701", "5")
          .seenBy(Role.RESOURCE_SERVER)
          .says("An introspection response says when it was made, and that was just now.")
          .remedy("Sign each answer anew, with iat.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(IntrospectionFacts facts) {
    return facts.validity().demand("introspection response");
  }
}
