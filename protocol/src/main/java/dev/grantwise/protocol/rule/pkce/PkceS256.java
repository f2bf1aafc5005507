package dev.grantwise.protocol.rule.pkce;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.pkce.CodeChallenge;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;
import java.util.Optional;

/** The code challenge is made with S256; a request that names no method means plain. */
public final class PkceS256 implements Rule<PkceFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("pkce-s256")
          .source("RFC 9700", "2.1.1")
          .source("RFC 7636", "4.2")
          .source("OAuth 2.1 draft 16", "7.5.2")
          .seenBy(Role.PLANNER, Role.CLIENT, Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_REQUEST)
          .says(
              "The code challenge is made with S256; a request that names no method means "
                  + "plain.")
          .remedy("Send code_challenge_method=S256.");

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
                  case PRESENT -> facts.method().judge(PkceS256::judge);
                  case ABSENT -> Verdict.notApplicable("no code_challenge");
                });
  }

  private static Verdict judge(Optional<String> method) {
    // RFC 7636 4.3: an absent method means plain
    String name = method.orElse("plain");
    return name.equals(CodeChallenge.S256)
        ? Verdict.satisfied()
        : Verdict.violated("the method plain or one that is not known", CodeChallenge.S256);
  }
}
