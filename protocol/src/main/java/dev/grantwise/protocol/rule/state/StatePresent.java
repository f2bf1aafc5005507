package dev.grantwise.protocol.rule.state;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** Every authorization request carries a state, beside the code challenge. */
public final class StatePresent implements Rule<StateFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.should("state-present")
          .source("RFC 6749", "4.1.1")
          .source("RFC 9700", "4.7.1")
          .seenBy(Role.PLANNER, Role.CLIENT, Role.AUTHORIZATION_SERVER)
          .says("Every authorization request carries a state, beside the code challenge.")
          .remedy("Send a fresh, unguessable state with every authorization request.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(StateFacts facts) {
    return facts
        .sent()
        .judge(
            sent ->
                switch (sent) {
                  case PRESENT -> Verdict.satisfied();
                  case ABSENT -> Verdict.violated("no state", "a state");
                });
  }
}
