package dev.grantwise.protocol.rule.exchange;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of calls from one API to the next can be checked when. */
public final class ExchangeRules {

  /** Against a candidate design. */
  public static final RuleSet<ExchangeFacts> DESIGN =
      new RuleSet<>(
          List.of(new NoTokenPassthrough(), new ExchangeNamesScope(), new ExchangeAuthenticated()));

  /** Against the answer to an exchange. */
  public static final RuleSet<ExchangeFacts> TOKEN_RESPONSE =
      new RuleSet<>(List.of(new ExchangedTokenTyped()));

  /** Against how an API decides. */
  public static final RuleSet<ExchangeFacts> ACCESS_DECISION =
      new RuleSet<>(List.of(new CurrentActorDecides()));

  private ExchangeRules() {}
}
