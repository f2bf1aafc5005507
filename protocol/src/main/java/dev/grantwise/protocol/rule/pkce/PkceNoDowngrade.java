package dev.grantwise.protocol.rule.pkce;

import dev.grantwise.protocol.message.ErrorCode;
import dev.grantwise.protocol.rule.Comparison;
import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/**
 * A token request carries a code verifier exactly when the authorization request carried a
 * challenge.
 */
public final class PkceNoDowngrade implements Rule<PkceFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("pkce-no-downgrade")
          .source("RFC 9700", "4.8.2")
          .source("RFC 9700", "2.1.1")
          .seenBy(Role.AUTHORIZATION_SERVER)
          .error(ErrorCode.INVALID_GRANT)
          .says(
              "A token request carries a code verifier exactly when the authorization request"
                  + " carried a challenge.")
          .remedy(
              "Send code_verifier with the code of a request that had a code_challenge, and "
                  + "with no other.");

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
        .judge(challenge -> facts.verifier().judge(verifier -> judge(challenge, verifier)));
  }

  private static Verdict judge(Presence challenge, Comparison verifier) {
    boolean challenged = challenge == Presence.PRESENT;
    boolean verified = verifier != Comparison.ABSENT;
    if (challenged == verified) {
      return Verdict.satisfied();
    }
    return challenged
        ? Verdict.violated("no code_verifier", "the code_verifier of the challenge")
        : Verdict.violated("a code_verifier without a challenge", "no code_verifier");
  }
}
