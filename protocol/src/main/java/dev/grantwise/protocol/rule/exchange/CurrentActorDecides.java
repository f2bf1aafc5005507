package dev.grantwise.protocol.rule.exchange;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** Access is decided by the claims of the token and its current actor, not by earlier actors. */
public final class CurrentActorDecides implements Rule<ExchangeFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("current-actor-decides")
          .source("RFC 8693", "4.1")
          .seenBy(Role.RESOURCE_SERVER)
          .says(
              "Access is decided by the claims of the token and its current actor, not by"
                  + " earlier actors.")
          .remedy("Read sub and the outermost act; keep the nested ones for the log.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(ExchangeFacts facts) {
    return facts
        .actors()
        .judge(
            actors ->
                switch (actors) {
                  case CURRENT -> Verdict.satisfied();
                  case EARLIER_TOO -> Verdict.violated("earlier actors", "the current actor alone");
                });
  }
}
