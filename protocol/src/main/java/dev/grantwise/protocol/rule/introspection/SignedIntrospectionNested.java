package dev.grantwise.protocol.rule.introspection;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** What an introspection response says of the token stands inside token_introspection. */
public final class SignedIntrospectionNested implements Rule<IntrospectionFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("signed-introspection-nested")
          .source("RFC 9701", "5")
          .seenBy(Role.RESOURCE_SERVER)
          .says(
              "What an introspection response says of the token stands inside token_introspection.")
          .remedy("Put active and the claims of the token inside token_introspection.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(IntrospectionFacts facts) {
    return switch (facts.content()) {
      case PRESENT -> Verdict.satisfied();
      case ABSENT -> Verdict.violated("no token_introspection with active", "that object");
    };
  }
}
