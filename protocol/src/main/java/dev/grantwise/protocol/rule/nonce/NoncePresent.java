package dev.grantwise.protocol.rule.nonce;

import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** Every authentication request carries a nonce, in the code flow too. */
public final class NoncePresent implements Rule<NonceFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.should("nonce-present")
          .source("OpenID Connect Core 1.0", "3.1.2.1")
          .source("RFC 9700", "2.1.1")
          .seenBy(Role.PLANNER, Role.CLIENT, Role.AUTHORIZATION_SERVER)
          .says("Every authentication request carries a nonce, in the code flow too.")
          .remedy("Send a fresh, unguessable nonce with every request for the scope openid.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(NonceFacts facts) {
    return facts
        .openid()
        .judge(
            openid ->
                switch (openid) {
                  case PRESENT -> facts.sent().judge(NoncePresent::judge);
                  case ABSENT -> Verdict.notApplicable("no ID token is asked for");
                });
  }

  private static Verdict judge(Presence sent) {
    return switch (sent) {
      case PRESENT -> Verdict.satisfied();
      case ABSENT -> Verdict.violated("no nonce", "a nonce");
    };
  }
}
