package dev.grantwise.protocol.rule.nonce;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** The nonce of an ID token is the one its attempt sent. */
public final class NonceMatches implements Rule<NonceFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("nonce-matches")
          .source("OpenID Connect Core 1.0", "3.1.3.7")
          .source("RFC 9700", "4.5.3.2")
          .seenBy(Role.CLIENT)
          .says("The nonce of an ID token is the one its attempt sent.")
          .remedy("Discard every token of the response and start again.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(NonceFacts facts) {
    return facts
        .sent()
        .judge(
            sent ->
                switch (sent) {
                  case PRESENT -> facts.claim().judge(claim -> claim.demand("nonce"));
                  case ABSENT -> Verdict.notApplicable("the attempt sent no nonce");
                });
  }
}
