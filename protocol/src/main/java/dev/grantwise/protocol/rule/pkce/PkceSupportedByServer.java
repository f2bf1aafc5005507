package dev.grantwise.protocol.rule.pkce;

import dev.grantwise.protocol.pkce.CodeChallenge;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** The authorization server takes S256 code challenges. */
public final class PkceSupportedByServer implements Rule<PkceFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("pkce-supported-by-server")
          .source("RFC 9700", "2.1.1")
          .source("RFC 8414", "2")
          .seenBy(Role.PLANNER, Role.CLIENT)
          .says("The authorization server takes S256 code challenges.")
          .remedy(
              "Ask the provider to support PKCE with S256 and to list it in "
                  + "code_challenge_methods_supported.");

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
        .advertised()
        .judge(
            methods ->
                methods.contains(CodeChallenge.S256)
                    ? Verdict.satisfied()
                    : Verdict.violated("metadata without S256", CodeChallenge.S256));
  }
}
