package dev.grantwise.protocol.rule.state;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A response is accepted only in the browser that started the attempt. */
public final class AttemptBoundToBrowser implements Rule<StateFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("attempt-bound-to-browser")
          .source("RFC 9700", "4.7.1")
          .source("RFC 6749", "10.12")
          .seenBy(Role.CLIENT)
          .says("A response is accepted only in the browser that started the attempt.")
          .remedy("Find the attempt by a cookie of that browser, never by the state alone.");

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
                attempt == Attempt.NOT_OF_THIS_BROWSER
                    ? Verdict.violated("no attempt of this browser", "the browser that started it")
                    : Verdict.satisfied());
  }
}
