package dev.grantwise.protocol.rule.pushed;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of pushed authorization requests can be checked when. */
public final class PushedRules {

  /** Against a candidate design. */
  public static final RuleSet<PushedFacts> DESIGN =
      new RuleSet<>(
          List.of(new ParWhenRequired(), new ParOfferedByServer(), new ParForHighStakes()));

  /** Against the URL of a pushed request, about to be opened. */
  public static final RuleSet<PushedFacts> AUTHORIZATION_REQUEST =
      new RuleSet<>(List.of(new RequestUriUsedOnce(), new PushedRequestAlone()));

  private PushedRules() {}
}
