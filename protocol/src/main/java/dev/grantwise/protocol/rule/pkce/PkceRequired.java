package dev.grantwise.protocol.rule.pkce;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** Every authorization request carries a code challenge, of public and confidential clients. */
public final class PkceRequired implements Rule<PkceFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("pkce-required")
          .source("RFC 9700", "2.1.1")
          .source("RFC 7636", "4.3")
          .seenBy(Role.PLANNER, Role.CLIENT, Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_REQUEST)
          .says("Every authorization request carries a code challenge.")
          .remedy("Send a fresh code_challenge with every authorization request.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(PkceFacts facts) {
    if (!facts.isInteractive()) {
      return Verdict.notApplicable("no authorization request in this grant");
    }
    return facts
        .challenge()
        .judge(
            challenge ->
                switch (challenge) {
                  case PRESENT -> Verdict.satisfied();
                  case ABSENT -> Verdict.violated("no code_challenge", "a code_challenge");
                });
  }
}
