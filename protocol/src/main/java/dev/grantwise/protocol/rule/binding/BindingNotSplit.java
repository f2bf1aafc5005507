package dev.grantwise.protocol.rule.binding;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A token is bound to a key only where who asks for it also presents it. */
public final class BindingNotSplit implements Rule<BindingFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("binding-not-split")
          .source("RFC 10017", "6.2.4")
          .source("RFC 9449", "7.1")
          .seenBy(Role.PLANNER)
          .says("A token is bound to a key only where who asks for it also presents it.")
          .remedy(
              "Let the backend call the API itself, or leave the token unbound and"
                  + " short-lived.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(BindingFacts facts) {
    if (!facts.isBound()) {
      return Verdict.notApplicable("bearer tokens");
    }
    return switch (facts.handling()) {
      case ONE_PARTY -> Verdict.satisfied();
      case SPLIT ->
          Verdict.violated("a key at the backend and the token in the page", "one party with both");
    };
  }
}
