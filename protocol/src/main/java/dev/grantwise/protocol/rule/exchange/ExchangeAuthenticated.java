package dev.grantwise.protocol.rule.exchange;

import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** The client of a token exchange authenticates. */
public final class ExchangeAuthenticated implements Rule<ExchangeFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.should("exchange-authenticated")
          .source("RFC 9700", "2.5")
          .source("RFC 8693", "2.1")
          .seenBy(Role.PLANNER)
          .says("The client of a token exchange authenticates.")
          .remedy(
              "Give the API a key of its own at the authorization server, and use"
                  + " private_key_jwt or mutual TLS.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(ExchangeFacts facts) {
    return facts.judgeExchange(() -> facts.authentication().judge(ExchangeAuthenticated::judge));
  }

  private static Verdict judge(Presence authentication) {
    return switch (authentication) {
      case PRESENT -> Verdict.satisfied();
      case ABSENT ->
          Verdict.violated("an exchange that whoever has the token can ask for", "authentication");
    };
  }
}
