package dev.grantwise.protocol.rule.binding;

import dev.grantwise.protocol.rule.RuleSet;
import java.util.List;

/** Which rules of sender constraint can be checked when. */
public final class BindingRules {

  /** Against a candidate design, or a client as it is configured. */
  public static final RuleSet<BindingFacts> DESIGN =
      new RuleSet<>(
          List.of(
              new BindingOfferedByServer(),
              new BindingNotSplit(),
              new BindingWhenPossible(),
              new BindingForHighStakes(),
              new BrowserKeyNonExtractable()));

  private BindingRules() {}
}
