package dev.grantwise.protocol.rule.state;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** An attempt takes one response; a second one is refused. */
public final class AttemptUsedOnce implements Rule<StateFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("attempt-used-once")
          .source("RFC 9700", "2.1")
          .source("RFC 9700", "4.2.4")
          .seenBy(Role.CLIENT)
          .says("An attempt takes one response; a second one is refused.")
          .remedy("Consume the pending attempt with the first response, whatever it says.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(StateFacts facts) {
    return facts
        .attempt()
        .judge(
            attempt ->
                switch (attempt) {
                  case PENDING -> Verdict.satisfied();
                  case USED ->
                      Verdict.violated("an attempt that was answered", "a pending attempt");
                  case NOT_OF_THIS_BROWSER -> Verdict.notApplicable("no attempt of this browser");
                });
  }
}
