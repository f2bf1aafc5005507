package dev.grantwise.protocol.rule.exchange;

import dev.grantwise.protocol.rule.Presence;
import dev.grantwise.protocol.rule.Requirement;
import dev.grantwise.protocol.rule.Role;
import dev.grantwise.protocol.rule.Rule;
import dev.grantwise.protocol.rule.Verdict;

/** A token exchange names the scope that the next call needs. */
public final class ExchangeNamesScope implements Rule<ExchangeFacts> {

  private static final Requirement REQUIREMENT =
      Requirement.should("exchange-names-scope")
          .source("RFC 9700", "2.3")
          .source("RFC 8693", "2.1")
          .seenBy(Role.PLANNER)
          .says("A token exchange names the scope that the next call needs.")
          .remedy("Send scope with what the next API is asked for, and nothing more.");

  @Override
  public Requirement requirement() {
    return REQUIREMENT;
  }

  @Override
  public Verdict check(ExchangeFacts facts) {
    return facts.judgeExchange(() -> facts.scope().judge(ExchangeNamesScope::judge));
  }

  private static Verdict judge(Presence scope) {
    return switch (scope) {
      case PRESENT -> Verdict.satisfied();
      case ABSENT -> Verdict.violated("no scope", "the scope of the next call");
    };
  }
}
