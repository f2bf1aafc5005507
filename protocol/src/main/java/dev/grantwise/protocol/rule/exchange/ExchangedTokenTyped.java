package dev.grantwise.protocol.rule.exchange;

import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** The answer to an exchange says that the token is of the type that was asked for. */
public final class ExchangedTokenTyped implements Rule<ExchangeFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.must("exchanged-token-typed")
          .source("RFC 8693", "2.2.1")
          .seenBy(Role.CLIENT)
          .says("The answer to an exchange says that the token is of the type that was asked for.")
          .remedy("Compare issued_token_type with requested_token_type before the token is used.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(ExchangeFacts facts) {
    return facts.judgeExchange(
        () -> facts.issuedType().judge(type -> type.demand("issued_token_type")));
  }
}
