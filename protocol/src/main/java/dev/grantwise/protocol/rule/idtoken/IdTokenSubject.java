package dev.grantwise.protocol.rule.idtoken;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** The ID token says who signed in. */
public final class IdTokenSubject implements Rule<IdTokenFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("id-token-subject")
          .source("OpenID Connect Core 1.0", "2")
          .seenBy(Role.CLIENT)
          .says("The ID token says who signed in.")
          .remedy("Discard the response; the provider must send sub.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(IdTokenFacts facts) {
    return switch (facts.subject()) {
      case PRESENT -> Verdict.satisfied();
      case ABSENT -> Verdict.violated("no sub", "a sub");
    };
  }
}
