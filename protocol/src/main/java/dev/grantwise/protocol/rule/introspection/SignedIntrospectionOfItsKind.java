package dev.grantwise.protocol.rule.introspection;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A JWT of another kind is no introspection response. */
public final class SignedIntrospectionOfItsKind implements Rule<IntrospectionFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("signed-introspection-of-its-kind")
          .source("RFC 9701", "5")
          .source("RFC 8725", "3.11")
          .seenBy(Role.RESOURCE_SERVER)
          .says("A JWT of another kind is no introspection response.")
          .remedy("Set typ to token-introspection+jwt.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(IntrospectionFacts facts) {
    return facts.type().demand("introspection response");
  }
}
