package dev.grantwise.protocol.rule.state;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** The state of the response is the one the attempt was started with. */
public final class StateMatchesAttempt implements Rule<StateFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("state-matches-attempt")
          .source("RFC 6749", "10.12")
          .source("RFC 9700", "4.7.1")
          .source("RFC 6749", "4.1.2")
          .seenBy(Role.CLIENT)
          .says("The state of the response is the one the attempt was started with.")
          .remedy(
              "Compare the state with that of the pending attempt, in constant time, before "
                  + "anything else is read.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(StateFacts facts) {
    return facts.returned().judge(returned -> returned.demand("state"));
  }
}
