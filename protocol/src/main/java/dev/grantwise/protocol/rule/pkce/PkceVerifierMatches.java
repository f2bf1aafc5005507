package dev.grantwise.protocol.rule.pkce;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** The code verifier is the one whose digest the authorization request carried. */
public final class PkceVerifierMatches implements Rule<PkceFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("pkce-verifier-matches")
          .source("RFC 7636", "4.6")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_GRANT)
          .says("The code verifier is the one whose digest the authorization request carried.")
          .remedy("Keep the verifier of each attempt and send it with that attempt's code.");

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
        .verifier()
        .judge(
            verifier ->
                verifier == Comparison.ABSENT
                    ? Verdict.notApplicable("no code_verifier")
                    : verifier.demand("code_verifier"));
  }
}
